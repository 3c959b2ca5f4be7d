"""What the wall is measured against: its films, bare decoding, and ffplay on the same display."""

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import psutil
from av.video.frame import VideoFrame

_SCREEN = "1920x1080x24"


@dataclass(frozen=True, slots=True)
class FilmSpec:
    """A made film, as a camera would send it."""

    width_px: int
    height_px: int
    fps: int
    seconds: int
    bits_per_s: int


SMALL = FilmSpec(640, 360, 15, 20, 520_000)
LARGE = FilmSpec(1280, 720, 15, 20, 2_000_000)


def make_film(path: Path, spec: FilmSpec) -> Path:
    """Write a film with a moving camera, moving things and noise."""
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=spec.fps)
        stream.width, stream.height, stream.pix_fmt = spec.width_px, spec.height_px, "yuv420p"
        stream.bit_rate = spec.bits_per_s
        stream.codec_context.gop_size = 2 * spec.fps
        stream.options = {"preset": "veryfast", "tune": "zerolatency", "profile": "main"}
        for number, picture in enumerate(_pictures(spec)):
            frame = VideoFrame.from_ndarray(picture, format="bgr24")
            frame.pts, frame.time_base = number, Fraction(1, spec.fps)
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    return path


def _pictures(spec: FilmSpec) -> Iterator[np.ndarray]:
    chance = np.random.default_rng(7)
    width, height = spec.width_px, spec.height_px
    coarse = chance.integers(40, 200, (height // 16 + 2, width // 8 + 2, 3), dtype=np.uint8)
    street = np.repeat(np.repeat(coarse, 16, 0), 16, 1)
    noise = chance.integers(0, 10, (height, width, 3), dtype=np.uint8)
    for number in range(spec.fps * spec.seconds):
        shift = number % 16
        picture = street[shift : shift + height, 2 * shift : 2 * shift + width].copy()
        for thing in range(6):
            left = (number * (4 + thing) + thing * 90) % (width - 60)
            top = height * (thing + 1) // 8
            picture[top : top + 30, left : left + 60] = (20 + 30 * thing, 220 - 30 * thing, 128)
        picture += np.roll(noise, number * 13, axis=1)
        yield picture


def bare_decode(film: Path, cameras: int, seconds: float) -> dict[str, float]:
    """Decode the film once a camera at its own pace, nothing else; run in a process of its own."""
    code = (
        "import sys; from app.cli.bench_wall_baselines import decode_paced; "
        "decode_paced(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter and fixed words
        [sys.executable, "-c", code, str(film), str(cameras), str(seconds)],
        capture_output=True,
        text=True,
        check=True,
    )
    cpu_percent, frames = (float(word) for word in done.stdout.split())
    return {"cpu_percent": round(cpu_percent, 2), "frames_per_s": round(frames / seconds, 1)}


def decode_paced(film: str, cameras: int, seconds: float) -> None:
    """Body of :func:`bare_decode`: one thread a camera, one decoder thread each."""
    stop = threading.Event()
    counts = [0] * cameras

    def read(place: int) -> None:
        while not stop.is_set():
            with av.open(film) as container:
                stream = container.streams.video[0]
                stream.codec_context.thread_count = 1
                begun = time.monotonic()
                for frame in container.decode(stream):
                    counts[place] += 1
                    late_s = begun + float(frame.time or 0.0) - time.monotonic()
                    if stop.wait(max(late_s, 0.0)):
                        return

    threads = [threading.Thread(target=read, args=(place,)) for place in range(cameras)]
    for thread in threads:
        thread.start()
    stop.wait(1.0)
    before, seen = time.process_time(), sum(counts)
    stop.wait(seconds)
    used, frames = time.process_time() - before, sum(counts) - seen
    stop.set()
    for thread in threads:
        thread.join()
    print(100 * used / seconds, frames)


def ffplay(film: Path, display: str, seconds: float) -> float | None:
    """Processor time of ffplay on the same display, percent of a core; None without it."""
    program = shutil.which("ffplay")
    if program is None:
        return None
    player = subprocess.Popen(  # noqa: S603 - a program of the system and fixed words
        [program, "-loglevel", "quiet", "-loop", "0", "-an", str(film)],
        env=os.environ | {"DISPLAY": display, "SDL_AUDIODRIVER": "dummy"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        pause = threading.Event()
        pause.wait(2.0)
        watched = psutil.Process(player.pid)
        before = watched.cpu_times()
        pause.wait(seconds)
        after = watched.cpu_times()
        used = float(after.user + after.system - before.user - before.system)
        return round(100 * used / seconds, 2)
    except psutil.Error:
        return None
    finally:
        player.kill()
        player.wait()


@contextmanager
def a_display() -> Iterator[str | None]:
    """The display to measure on: the one there is, else one of our own, else None."""
    given = os.environ.get("DISPLAY")
    program = shutil.which("Xvfb")
    if given or program is None:
        yield given
        return
    read, write = os.pipe()
    server = subprocess.Popen(  # noqa: S603 - a program of the system and fixed words
        [program, "-displayfd", str(write), "-screen", "0", _SCREEN, "-nolisten", "tcp"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as number:
            yield f":{number.readline().strip()}"
    finally:
        server.terminate()
        server.wait()
