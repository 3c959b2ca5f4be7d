"""Starts the sample RTSP server, and makes the films that it plays.

The server needs Debian's GStreamer and runs under the system's own Python. Where that is
missing, :func:`rtsp_possible` says so and the same films are read as files.
"""

import json
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path

import av
from av.bitstream import BitStreamFilterContext
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from app.domain.errors import EnvironmentFailureError
from app.settings.paths import resources

_SYSTEM_PYTHONS = ("/usr/bin/python3",)
_TRY = (
    "import gi; gi.require_version('GstRtspServer', '1.0'); "
    "from gi.repository import Gst, GstRtspServer; Gst.init(None); "
    "assert all(Gst.ElementFactory.find(n) for n in ('appsrc', 'h264parse', 'rtph264pay'))"
)


@cache
def rtsp_python() -> str | None:
    """The Python that can run the server, or None."""
    for candidate in _SYSTEM_PYTHONS:
        if shutil.which(candidate) is None:
            continue
        tried = subprocess.run(  # noqa: S603  # fixed words only
            [candidate, "-c", _TRY], capture_output=True, timeout=30, check=False
        )
        if tried.returncode == 0:
            return candidate
    return None


def rtsp_possible() -> bool:
    """Whether a real RTSP server can be started on this machine. Waits once."""
    return rtsp_python() is not None


def write_film(pictures: Iterable[VideoFrame], path: Path, fps: int, gop: int = 0) -> None:
    """Compress pictures as a film for the server.

    Args:
        pictures: Of one size, with even sides.
        path: File to write.
        fps: Pictures a second.
        gop: Pictures from keyframe to keyframe; two seconds when 0.
    """
    units: list[bytes] = []
    with av.open("/dev/null" if Path("/dev/null").exists() else "NUL", "w", format="h264") as sink:
        stream = sink.add_stream("libx264", rate=fps)
        assert isinstance(stream, VideoStream)
        for number, picture in enumerate(pictures):
            if number == 0:
                stream.width, stream.height = picture.width, picture.height
                stream.pix_fmt = "yuv420p"
                stream.codec_context.gop_size = gop or 2 * fps
                stream.codec_context.thread_count = 1
                stream.options = {
                    "preset": "veryfast",
                    "tune": "zerolatency",
                    "x264-params": "repeat-headers=1:scenecut=0:bframes=0",
                }
            picture.pts, picture.time_base = number, Fraction(1, fps)
            units.extend(bytes(packet) for packet in stream.encode(picture))
        units.extend(bytes(packet) for packet in stream.encode(None))
    header = json.dumps({"fps": fps, "sizes": [len(unit) for unit in units]})
    path.write_bytes(header.encode() + b"\n" + b"".join(units))


def film_of(source: Path, path: Path) -> None:
    """Turn an H.264 file into a film for the server by copying its packets.

    Raises:
        EnvironmentFailureError: ``film_unreadable`` when it is not H.264.
    """
    with av.open(str(source)) as container:
        stream = container.streams.video[0]
        rate = stream.average_rate
        if stream.codec_context.name != "h264" or rate is None:
            raise EnvironmentFailureError("film_unreadable", name=source.name)
        to_units = BitStreamFilterContext("h264_mp4toannexb", stream)
        packets = [*container.demux(stream), None]
        units = [bytes(unit) for packet in packets for unit in to_units.filter(packet)]
    kept = [unit for unit in units if unit]
    header = json.dumps({"fps": round(float(rate)), "sizes": [len(unit) for unit in kept]})
    path.write_bytes(header.encode() + b"\n" + b"".join(kept))


class SampleServer:
    """One running server. Start it, ask for addresses, give commands, stop it.

    Args:
        films: Camera names and their films.
        port: 0 for any that is free.
        login: User and password, when it should ask for them.
    """

    def __init__(
        self, films: Mapping[str, Path], port: int = 0, login: tuple[str, str] | None = None
    ) -> None:
        self._films = dict(films)
        self._port = port
        self._login = login
        self._process: subprocess.Popen[str] | None = None

    @property
    def port(self) -> int:
        """The port on which it listens, or listened last."""
        return self._port

    @property
    def pid(self) -> int:
        """Process id of the running server."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Start and wait until it listens.

        Raises:
            EnvironmentFailureError: ``rtsp_server_missing`` or ``rtsp_server_failed``.
        """
        python = rtsp_python()
        if python is None:
            raise EnvironmentFailureError("rtsp_server_missing")
        login = ["--login", *self._login] if self._login else []
        films = [f"{name}={path}" for name, path in self._films.items()]
        script = str(resources() / "samples" / "rtsp_server.py")
        self._process = subprocess.Popen(  # noqa: S603  # our own script
            [python, script, "--port", str(self._port), *login, *films],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._process.stdout is not None
        ready = self._process.stdout.readline()
        if not ready.startswith("{"):
            self.stop()
            raise EnvironmentFailureError("rtsp_server_failed")
        self._port = int(json.loads(ready)["port"])

    def url(self, name: str) -> str:
        """Address of a camera."""
        return f"rtsp://127.0.0.1:{self._port}/{name}"

    def command(self, *words: str) -> None:
        """Give a command, such as ``freeze cam0``, and wait until it is done.

        Raises:
            EnvironmentFailureError: ``rtsp_server_failed`` with its answer.
        """
        assert self._process is not None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(" ".join(words) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline().strip()
        if answer != "ok":
            raise EnvironmentFailureError("rtsp_server_failed", answer=answer)

    def kill(self) -> None:
        """End it as a power cut would."""
        self._end(kill=True)

    def stop(self) -> None:
        """End it; may be called twice."""
        self._end(kill=False)

    def _end(self, *, kill: bool) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if kill:
            process.kill()
        if process.stdin is not None:
            process.stdin.close()
        try:
            process.wait(3)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()
