"use strict";
/* What the map draws. Python calls consoleMap.*; the page answers through the one bridge object.
   Nothing that a citizen wrote ever becomes HTML: labels go through textContent. */
window.consoleMap = (function () {
  const SHAPES = {
    P1: '<path d="M9 1 17 16H1Z"/>',
    P2: '<path d="M9 1 17 9 9 17 1 9Z"/>',
    P3: '<circle cx="9" cy="9" r="7"/>',
    P4: '<circle cx="9" cy="9" r="6" fill="none" stroke-width="3"/>',
    camera: '<path d="M1 4h11v3l5-3v10l-5-3v3H1Z"/>',
  };
  const ORDER = ["P1", "P2", "P3", "P4"];
  const groups = {};
  const markers = {};
  let colours = {};
  let wards = null;
  let chosen = null;
  let picking = false;

  function bridge() {
    return window.channelObjects && window.channelObjects.bridge;
  }

  function colourOf(kind, level) {
    if (kind === "camera") return level === "live" ? colours.good : colours.muted;
    return colours[level] || colours.rule;
  }

  function icon(kind, level) {
    const size = kind === "sos" ? 26 : 18;
    const colour = colourOf(kind, level);
    const shape = SHAPES[kind === "camera" ? "camera" : level] || SHAPES.P4;
    const ring = kind === "sos"
      ? '<rect x="0.5" y="0.5" width="17" height="17" rx="3" fill="' + colours.surface + '" stroke-width="1"/>' : "";
    const inner = kind === "sos" ? '<g transform="translate(3.2 3) scale(0.64)">' + shape + "</g>" : shape;
    return L.divIcon({
      className: "dot " + kind,
      iconSize: [size, size],
      html: '<svg width="' + size + '" height="' + size + '" viewBox="0 0 18 18" fill="' + colour +
        '" stroke="' + colour + '">' + ring + inner + "</svg>",
    });
  }

  function clusterIcon(kind) {
    return function (cluster) {
      const levels = cluster.getAllChildMarkers().map((m) => m.options.level);
      const worst = ORDER.find((level) => levels.includes(level)) || "P4";
      const count = cluster.getChildCount();
      const size = count < 10 ? 30 : count < 100 ? 36 : count < 1000 ? 44 : 54;
      const box = document.createElement("div");
      box.className = "cluster " + kind;
      box.style.width = box.style.height = size + "px";
      box.style.borderColor = kind === "camera" ? colours.rule : colours[worst];
      const sign = kind === "camera" ? "" : { P1: "\u25B2", P2: "\u25C6" }[worst] || "";
      box.textContent = sign + count.toLocaleString("vi-VN");
      return L.divIcon({ className: "", iconSize: [size, size], html: box });
    };
  }

  function group(kind) {
    if (!groups[kind]) {
      groups[kind] = L.markerClusterGroup
        ? L.markerClusterGroup({ animate: false, maxClusterRadius: kind === "sos" ? 30 : 60,
            showCoverageOnHover: false, iconCreateFunction: clusterIcon(kind) })
        : L.layerGroup();
      map.addLayer(groups[kind]);
    }
    return groups[kind];
  }

  function label(text) {
    const node = document.createElement("span");
    node.textContent = text;
    return node;
  }

  function marker(kind, point) {
    const made = L.marker([point[1], point[2]], { icon: icon(kind, point[3]), level: point[3], keyboard: false });
    made.on("click", () => { if (!picking) bridge().choose(kind, point[0]); });
    made.on("contextmenu", () => { if (!picking) bridge().ask(kind, point[0]); });
    made.on("mouseover", () => {
      if (!made.getTooltip()) made.bindTooltip(label(point[4]), { direction: "top", offset: [0, -8] }).openTooltip();
    });
    return made;
  }

  /* points: [id, lat, lon, level, label] */
  function setPoints(kind, points) {
    const layer = group(kind);
    layer.clearLayers();
    markers[kind] = {};
    const made = points.map((point) => (markers[kind][point[0]] = marker(kind, point)));
    if (layer.addLayers) layer.addLayers(made); else made.forEach((one) => layer.addLayer(one));
    return made.length;
  }

  function showKind(kind, on) {
    const layer = kind === "ward" ? wards : group(kind);
    if (!layer) return;
    if (on) map.addLayer(layer); else map.removeLayer(layer);
  }

  function setWards(collection, schematic) {
    if (wards) map.removeLayer(wards);
    wards = L.geoJSON(collection, {
      style: { color: colours.rule, weight: schematic ? 1 : 1.5, dashArray: schematic ? "4 4" : null,
        fillColor: colours.surface, fillOpacity: 0.25 },
      interactive: false,
      onEachFeature: (feature, layer) => layer.bindTooltip(label(feature.properties.name),
        { permanent: true, pane: "wardNames", className: "ward", direction: "center" }),
    });
    map.addLayer(wards);
    wards.bringToBack();
  }

  function setColours(named) {
    colours = named;
    for (const name of Object.keys(named)) document.documentElement.style.setProperty("--" + name, named[name]);
    if (wards) wards.setStyle({ color: colours.rule, fillColor: colours.surface });
  }

  function addTiles(url, low, high, attribution) {
    L.tileLayer(url, { minNativeZoom: low, maxNativeZoom: high, maxZoom: 19, attribution: attribution }).addTo(map);
  }

  function focusOn(kind, id) {
    const found = markers[kind] && markers[kind][id];
    if (!found) return false;
    if (chosen) L.DomUtil.removeClass(chosen, "chosen");
    const show = () => { chosen = found.getElement(); if (chosen) L.DomUtil.addClass(chosen, "chosen"); };
    map.setView(found.getLatLng(), Math.max(map.getZoom(), 17), { animate: false });
    if (groups[kind].zoomToShowLayer) groups[kind].zoomToShowLayer(found, show); else show();
    return true;
  }

  let passages = null;

  /* A camera and how many passages of a search it has; focusable, so that Tab and Enter reach it. */
  function passageMarker(spot) {
    const [id, lat, lon, count, text, isChosen] = spot;
    const size = count ? 30 : 14;
    const box = document.createElement("div");
    box.className = "passages" + (count ? "" : " none") + (isChosen ? " chosen" : "");
    box.style.width = box.style.height = size + "px";
    box.textContent = count ? count.toLocaleString("vi-VN") : "";
    const made = L.marker([lat, lon], { icon: L.divIcon({ className: "", iconSize: [size, size], html: box }),
      keyboard: true, title: text, zIndexOffset: count ? 500 : 0 });
    made.on("click keypress", (event) => {
      if (event.type === "click" || event.originalEvent.key === "Enter") bridge().choose("passage", id);
    });
    made.bindTooltip(label(text), { permanent: count > 0 || isChosen, direction: "top", offset: [0, -size / 2] });
    return made;
  }

  /* spots: [camera id, lat, lon, passages, label, chosen]; way: [lat, lon] of the answer in order of time */
  function setPassages(spots, way, fit) {
    if (passages) map.removeLayer(passages);
    passages = L.layerGroup(spots.map(passageMarker));
    if (way.length > 1) {
      passages.addLayer(L.polyline(way, { color: colours.surface, weight: 7, interactive: false }));
      passages.addLayer(L.polyline(way, { color: colours.accent, weight: 3, interactive: false }));
    }
    map.addLayer(passages);
    const wanted = spots.filter((spot) => spot[3] || spot[5]);
    const shown = (wanted.length ? wanted : spots).map((spot) => [spot[1], spot[2]]);
    if (fit && shown.length) map.fitBounds(L.latLngBounds(shown).pad(0.25), { animate: false, maxZoom: 16 });
    return spots.length;
  }

  function setPicking(on) {
    picking = on;
    L.DomUtil[on ? "addClass" : "removeClass"](map.getContainer(), "picking");
  }

  function tellView() {
    const box = map.getBounds();
    if (bridge()) bridge().look(box.getSouth(), box.getWest(), box.getNorth(), box.getEast());
  }

  /* The channel comes up a moment after the page; the first look tells Python that both are there. */
  function start() {
    if (!bridge()) { setTimeout(start, 10); return; }
    map.options.maxZoom = 19;
    map.createPane("wardNames").style.zIndex = 450;
    map.attributionControl.setPrefix(false);
    map.on("moveend", tellView);
    map.on("click", (event) => { if (picking) bridge().pick(event.latlng.lat, event.latlng.lng); });
    tellView();
  }

  return { start, setPoints, showKind, setWards, setColours, addTiles, focusOn, setPassages, setPicking };
})();
