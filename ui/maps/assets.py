"""Files of the map page, read once and served from memory.

Leaflet comes with pyqtlet2, clustering with the system's JavaScript libraries (or
a folder inside a bundle); nothing is loaded from a network.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from app.settings.paths import resources

_LOG = logging.getLogger(__name__)

CLUSTER_FILES = ("MarkerCluster.css", "leaflet.markercluster.js")
_CLUSTER_FOLDERS = ("/usr/share/javascript/leaflet", "/usr/share/javascript/leaflet.markercluster")
_OWN_FILES = ("map.html", "console_map.js", "console_map.css")
MEDIA_TYPES: Mapping[str, bytes] = {
    ".html": b"text/html",
    ".js": b"text/javascript",
    ".css": b"text/css",
    ".png": b"image/png",
}


@dataclass(frozen=True, slots=True)
class MapAssets:
    """The page and its parts.

    Attributes:
        files: Content by path below ``app://map/``.
        clustered: False when the clustering library is not on this machine.
    """

    files: Mapping[str, bytes]
    clustered: bool


def read_assets() -> MapAssets:
    """Read every file of the page. Blocks: call it in a task."""
    files = {name: (resources() / "map" / name).read_bytes() for name in _OWN_FILES}
    web = _pyqtlet2_folder() / "web"
    files["custom.js"] = (web / "custom.js").read_bytes()
    leaflet = next((web / "modules").glob("leaflet_1*"))
    for path in [leaflet / "leaflet.css", leaflet / "leaflet.js", *leaflet.glob("images/*.png")]:
        files[f"leaflet/{path.relative_to(leaflet).as_posix()}"] = path.read_bytes()
    cluster = _cluster_folder()
    if cluster is not None:
        files |= {f"cluster/{name}": (cluster / name).read_bytes() for name in CLUSTER_FILES}
    return MapAssets(files, cluster is not None)


def _pyqtlet2_folder() -> Path:
    spec = find_spec("pyqtlet2")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("pyqtlet2")
    return Path(spec.origin).parent


def _cluster_folder() -> Path | None:
    bundled = resources() / "map" / "cluster"
    for folder in (bundled, *map(Path, _CLUSTER_FOLDERS)):
        if all((folder / name).is_file() for name in CLUSTER_FILES):
            return folder
    _LOG.warning("leaflet.markercluster is not installed: points are drawn one by one")
    return None
