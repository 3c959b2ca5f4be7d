"""Films read to their end, clips cut without encoding, pictures held back."""

import random
import threading
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest
from support.clips import video

from detection.contracts.errors import SourceError
from detection.sources.addresses import SourceAddress
from detection.sources.clips import still_at, stills_at, write_clip
from detection.sources.connection import Connection, Epochs
from detection.sources.films import read_film
from detection.sources.pictures import Decoder, fitted, to_jpeg
from detection.sources.ring import PacketCut, PacketRing, StoredPacket
from detection.sources.timeline import Timeline

CODECS = [("libx264", ".mp4"), ("libx264", ".mkv"), ("mpeg4", ".mp4"), ("mjpeg", ".avi")]


def packets_of(path: Path) -> list[StoredPacket]:
    connection = Connection(SourceAddress(str(path)), Timeline(live=False), Epochs(), paced=False)
    connection.open()
    try:
        return list(connection.packets(threading.Event()))
    finally:
        connection.close()


@pytest.mark.parametrize(("codec", "suffix"), CODECS)
def test_that_every_picture_of_a_film_comes_once_in_order(
    codec: str, suffix: str, tmp_path: Path
) -> None:
    path = video(tmp_path / f"film{suffix}", codec=codec, count=30, fps=15)
    frames = list(read_film(SourceAddress(str(path))))
    assert [frame.index for frame in frames] == list(range(30))
    assert [round(frame.time_s * 15) for frame in frames] == list(range(30))
    assert frames[0].image.shape == (240, 320, 3)


@pytest.mark.parametrize(("codec", "suffix"), CODECS)
def test_that_a_clip_is_a_copy_that_decodes_fully(codec: str, suffix: str, tmp_path: Path) -> None:
    path = video(tmp_path / f"film{suffix}", codec=codec, count=60, fps=15, gop=15)
    ring = PacketRing()
    for _ in read_film(SourceAddress(str(path)), ring=ring):
        pass
    cut = ring.cut(1.5, 3.0)
    write_clip(cut, tmp_path / "clip.mp4")
    with av.open(str(tmp_path / "clip.mp4")) as clip:
        pictures = sum(1 for _ in clip.decode(video=0))
    assert pictures == len(cut.packets)
    assert cut.from_s <= 1.5
    assert abs(cut.to_s - 3.0) < 0.01


def test_that_a_still_is_the_picture_of_its_moment(tmp_path: Path) -> None:
    path = video(tmp_path / "film.mp4", count=45, fps=15)
    ring = PacketRing()
    frames = list(read_film(SourceAddress(str(path)), ring=ring))
    cut = ring.cut(0.0, 3.0)
    still = still_at(cut, 20 / 15)
    assert still is not None
    assert np.array_equal(still.image, frames[20].image)
    found = stills_at(cut, (30 / 15, 10.5 / 15, 99.0))
    assert [None if each is None else round(each.time_s * 15) for each in found] == [30, 10, 44]


def test_that_an_empty_cut_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        write_clip(PacketCut((), complete=False), tmp_path / "clip.mp4")
    assert caught.value.code == "clip_empty"
    assert not (tmp_path / "clip.mp4").exists()


def test_that_an_unwritable_place_is_told_from_an_unknown_codec(tmp_path: Path) -> None:
    cut = PacketCut(tuple(packets_of(video(tmp_path / "film.mp4"))), complete=True)
    with pytest.raises(SourceError) as caught:
        write_clip(cut, tmp_path / "no such folder" / "clip.mp4")
    assert caught.value.code == "clip_not_written"


def test_that_a_film_that_is_not_there_is_told_from_one_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "text.mp4").write_text("no film", encoding="utf-8")
    codes = []
    for name in ("absent.mp4", "text.mp4"):
        with pytest.raises(SourceError) as caught:
            list(read_film(SourceAddress(str(tmp_path / name))))
        codes.append(caught.value.code)
    assert codes == ["stream_unknown", "no_video"]


def test_that_pictures_after_a_damaged_packet_wait_for_the_next_keyframe(tmp_path: Path) -> None:
    packets = packets_of(video(tmp_path / "film.mp4", count=60, gop=15))
    packets[20] = replace(packets[20], damaged=True)
    decoder = Decoder()
    shown = [picture.time_s for packet in packets for picture in decoder.decode(packet)]
    assert [round(time_s * 15) for time_s in shown] == [*range(20), *range(30, 60)]
    assert decoder.held_back >= 10


def test_that_flipped_bytes_never_crash_and_bad_pictures_are_rarely_shown(tmp_path: Path) -> None:
    packets = packets_of(video(tmp_path / "film.mp4", count=150, gop=15))
    good = [
        p.raw.to_ndarray(format="gray") for x in [Decoder()] for k in packets for p in x.decode(k)
    ]
    chance = random.Random(11)  # noqa: S311  # the same damage on every run
    shown, bad = 0, 0
    for _ in range(4):
        decoder = Decoder()
        for packet in packets:
            for picture in decoder.decode(_flipped(packet, chance)):
                shown += 1
                truth = good[round(picture.time_s * 15)].astype(np.int16)
                seen = picture.raw.to_ndarray(format="gray").astype(np.int16)
                bad += seen.shape != truth.shape or float(np.abs(seen - truth).mean()) > 8
    assert shown > 100
    assert bad / (4 * len(packets)) <= 0.05


def _flipped(packet: StoredPacket, chance: random.Random) -> StoredPacket:
    if chance.random() > 0.1:
        return packet
    payload = bytearray(packet.payload)
    for _ in range(8):
        payload[chance.randrange(len(payload))] ^= 1 << chance.randrange(8)
    return replace(packet, payload=bytes(payload))


def test_that_noise_instead_of_packets_never_crashes(tmp_path: Path) -> None:
    first = packets_of(video(tmp_path / "film.mp4", count=2))[0]
    chance = random.Random(3)  # noqa: S311  # the same noise on every run
    decoder = Decoder()
    for number in range(3000):
        noise = replace(
            first,
            payload=b"\x00\x00\x00\x01" + chance.randbytes(chance.randrange(1, 400)),
            time_s=number / 15,
        )
        assert list(decoder.decode(noise)) == []


@pytest.mark.parametrize(
    ("source", "tile", "expected"),
    [
        ((1280, 720), (640, 360), (640, 360)),
        ((640, 480), (640, 360), (480, 360)),
        ((1920, 1080), (301, 999), (300, 168)),
        ((100, 4000), (10, 10), (2, 10)),
    ],
)
def test_that_a_picture_fits_its_tile_with_even_sides(
    source: tuple[int, int], tile: tuple[int, int], expected: tuple[int, int]
) -> None:
    assert fitted(source, tile) == expected


def test_that_a_snapshot_is_a_readable_jpeg(tmp_path: Path) -> None:
    packets = packets_of(video(tmp_path / "film.mp4", count=5))
    picture = next(iter(Decoder().decode(packets[0])))
    (tmp_path / "shot.jpg").write_bytes(to_jpeg(picture.raw))
    with av.open(str(tmp_path / "shot.jpg")) as shot:
        found = next(shot.decode(video=0)).to_ndarray(format="rgb24").astype(np.int16)
    wanted = picture.raw.to_ndarray(format="rgb24").astype(np.int16)
    assert np.abs(found - wanted).mean() < 6
