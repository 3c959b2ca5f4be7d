"""A real RTSP server that plays films as live cameras, for the demo and the tests.

    /usr/bin/python3 rtsp_server.py --port 0 [--login USER PASSWORD] cam0=film.au cam1=film.au

Prints ``{"port": N}`` when it listens. Then reads one command a line and answers ``ok`` or
``error ...``: ``freeze NAME``, ``resume NAME``, ``play NAME FILE``, ``damage NAME RATIO``.
Ends when its input ends, so it never outlives whoever started it.

Debian: python3-gi gir1.2-gst-rtsp-server-1.0 gstreamer1.0-plugins-base gstreamer1.0-plugins-good
gstreamer1.0-plugins-bad. It runs under Debian's own Python, because ``gi`` comes from there, and
imports nothing of the console.

A film is a JSON line ``{"fps": 15, "sizes": [...]}`` followed by H.264 access units (Annex B).
"""

import argparse
import json
import random
import sys
import threading
import time
from pathlib import Path

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtspServer  # noqa: E402  # versions come first

LAUNCH = (
    "( appsrc name=src is-live=true format=time do-timestamp=true max-bytes=4000000 "
    "caps=video/x-h264,stream-format=byte-stream,alignment=au "
    "! h264parse config-interval=-1 ! rtph264pay name=pay0 pt=96 config-interval=-1 )"
)
SLICE_BEGINS = 48


class Film:
    """Access units and their pace."""

    def __init__(self, path):
        with Path(path).open("rb") as stored:
            header = json.loads(stored.readline())
            self.fps = float(header["fps"])
            self.units = [stored.read(size) for size in header["sizes"]]


class Camera:
    """What a camera plays now, and what is wrong with it."""

    def __init__(self, film):
        self.film = film
        self.frozen = False
        self.damage = 0.0
        self.version = 0
        self.random = random.Random(7)  # noqa: S311  # damage that is the same on every run

    def play(self, film):
        """Begin another film."""
        self.film, self.version = film, self.version + 1

    def spoilt(self, unit):
        """The unit as it is sent; bits of its picture may be flipped."""
        if not self.damage or len(unit) <= SLICE_BEGINS:
            return unit
        spoilt = bytearray(unit)
        for place in range(SLICE_BEGINS, len(spoilt)):
            if self.random.random() < self.damage:
                spoilt[place] ^= 1 << self.random.randrange(8)
        return bytes(spoilt)


class Feed(threading.Thread):
    """Pushes access units at the film's own pace until stopped."""

    def __init__(self, source, camera):
        super().__init__(daemon=True)
        self.source, self.camera, self.stopped = source, camera, threading.Event()

    def run(self):
        """Push until the media is torn down."""
        version, index, begun = -1, 0, 0.0
        while not self.stopped.is_set():
            camera = self.camera
            if camera.frozen:
                self.stopped.wait(0.02)
                version = -1
                continue
            if version != camera.version:
                version, index, begun = camera.version, 0, time.monotonic()
            film = camera.film
            unit = camera.spoilt(film.units[index % len(film.units)])
            if self.source.emit("push-buffer", Gst.Buffer.new_wrapped(unit)) != Gst.FlowReturn.OK:
                return
            index += 1
            self.stopped.wait(max(0.0, begun + index / film.fps - time.monotonic()))


class LiveFilm(GstRtspServer.RTSPMediaFactory):
    """Serves one camera; all clients share one feed."""

    def __init__(self, camera):
        super().__init__()
        self.camera = camera
        self.set_shared(True)
        self.set_latency(0)
        self.set_launch(LAUNCH)
        self.connect("media-configure", self.on_configure)

    def on_configure(self, _factory, media):
        """Feed a media that was just built."""
        feed = Feed(media.get_element().get_by_name("src"), self.camera)
        media.connect("unprepared", lambda _media: feed.stopped.set())
        feed.start()


def lock(server, factories, user, password):
    """Let only one user in, and tell the factories."""
    auth = GstRtspServer.RTSPAuth()
    token = GstRtspServer.RTSPToken()
    token.set_string("media.factory.role", "viewer")
    auth.add_basic(GstRtspServer.RTSPAuth.make_basic(user, password), token)
    server.set_auth(auth)
    for factory in factories:
        factory.add_role_from_structure(
            Gst.Structure.new_from_string(
                "viewer,media.factory.access=(boolean)true,media.factory.construct=(boolean)true"
            )
        )


def obey(cameras, line):
    """Do what a command line says; the answer is one line."""
    verb, name, *rest = line.split(maxsplit=2)
    camera = cameras[name]
    if verb == "play":
        camera.play(Film(rest[0]))
    elif verb == "damage":
        camera.damage = float(rest[0])
    elif verb in ("freeze", "resume"):
        camera.frozen = verb == "freeze"
    else:
        return f"error unknown command {verb}"
    return "ok"


def listen(cameras, loop):
    """Obey until the input ends."""
    for line in sys.stdin:
        if not line.strip():
            continue
        try:
            answer = obey(cameras, line.strip())
        except (KeyError, ValueError, OSError) as error:
            answer = f"error {error!r}"
        print(answer, flush=True)  # noqa: T201  # the answer is the interface
    loop.quit()


def main():
    """Serve until the input ends."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", default="0")
    parser.add_argument("--login", nargs=2, metavar=("USER", "PASSWORD"))
    parser.add_argument("films", nargs="+", metavar="NAME=FILM")
    asked = parser.parse_args()
    Gst.init(None)
    server = GstRtspServer.RTSPServer()
    server.set_service(asked.port)
    server.set_address("127.0.0.1")
    cameras = {}
    factories = []
    for text in asked.films:
        name, path = text.split("=", 1)
        cameras[name] = Camera(Film(path))
        factories.append(LiveFilm(cameras[name]))
        server.get_mount_points().add_factory("/" + name, factories[-1])
    if asked.login:
        lock(server, factories, *asked.login)
    if not server.attach(None):
        sys.exit("cannot listen")
    loop = GLib.MainLoop()
    threading.Thread(target=listen, args=(cameras, loop), daemon=True).start()
    print(json.dumps({"port": server.get_bound_port()}), flush=True)  # noqa: T201  # interface
    loop.run()


if __name__ == "__main__":
    main()
