"""The packet ring: what it keeps, lets go of and cuts."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from detection.sources.ring import PacketRing, StoredPacket, StreamFormat

MOMENT = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


def packet(
    time_s: float, *, keyframe: bool = False, size: int = 100, epoch: int = 1
) -> StoredPacket:
    stream_format = StreamFormat("h264", 320, 240, b"", epoch)
    return StoredPacket(b"x" * size, time_s, time_s, keyframe, time_s, MOMENT, stream_format)


def filled(length_s: float, ring: PacketRing | None = None, gop_s: float = 1.0) -> PacketRing:
    ring = ring or PacketRing()
    each = int(gop_s * 10)
    ring.extend(packet(n / 10, keyframe=n % each == 0) for n in range(int(length_s * 10)))
    return ring


def test_that_nothing_is_kept_before_the_first_keyframe() -> None:
    ring = PacketRing()
    ring.extend(packet(n / 10) for n in range(5))
    assert ring.bytes_kept == 0
    ring.append(packet(0.5, keyframe=True))
    assert ring.bytes_kept == 100


def test_that_it_spans_the_time_asked_for_and_at_most_one_group_more() -> None:
    ring = filled(60, PacketRing(seconds=30.0), gop_s=2.0)
    assert 30.0 <= ring.seconds_kept <= 32.0


def test_that_it_stays_within_its_bytes_even_when_there_is_never_another_keyframe() -> None:
    ring = filled(100, PacketRing(max_bytes=20_000), gop_s=1000.0)
    assert ring.bytes_kept <= 20_000
    ring.append(packet(101.0, keyframe=True))
    assert ring.bytes_kept == 100


def test_that_a_cut_begins_on_the_keyframe_before_and_reaches_the_end() -> None:
    cut = filled(20).cut(5.45, 8.0)
    assert cut.packets[0].keyframe
    assert cut.from_s == 5.0
    assert cut.to_s == 8.0
    assert cut.complete


def test_that_a_cut_into_the_future_or_the_forgotten_says_that_it_is_not_complete() -> None:
    ring = filled(20, PacketRing(seconds=10.0))
    assert not ring.cut(15.0, 25.0).complete
    early = ring.cut(0.0, 15.0)
    assert not early.complete
    assert early.packets[0].keyframe


def test_that_a_cut_never_mixes_formats() -> None:
    ring = filled(5)
    ring.extend(packet(5 + n / 10, keyframe=n % 10 == 0, epoch=2) for n in range(20))
    cut = ring.cut(3.0, 6.5)
    assert {each.format.epoch for each in cut.packets} == {2}
    assert not cut.complete


def test_that_a_new_format_waits_for_its_own_keyframe() -> None:
    ring = filled(2)
    before = ring.bytes_kept
    ring.append(packet(2.0, epoch=2))
    assert ring.bytes_kept == before


def test_that_an_empty_ring_cuts_nothing() -> None:
    cut = PacketRing().cut(0.0, 10.0)
    assert cut.packets == ()
    assert cut.format is None
    assert not cut.complete


@given(
    st.lists(st.tuples(st.booleans(), st.integers(1, 4000)), max_size=300),
    st.floats(0, 30),
    st.floats(0, 30),
)
def test_that_every_cut_can_be_decoded_and_every_bound_holds(
    made: list[tuple[bool, int]], one: float, other: float
) -> None:
    ring = PacketRing(seconds=5.0, max_bytes=50_000)
    for number, (keyframe, size) in enumerate(made):
        ring.append(packet(number / 10, keyframe=keyframe, size=size))
        assert ring.bytes_kept <= 50_000
    cut = ring.cut(min(one, other), max(one, other))
    if cut.packets:
        assert cut.packets[0].keyframe
        times = [each.decode_s for each in cut.packets]
        assert times == sorted(times)
