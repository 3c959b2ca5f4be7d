"""When cameras are tried again."""

from app.workers.ladder import ReconnectLadder


def test_that_waits_grow_from_one_to_five_to_ten_seconds_and_never_end() -> None:
    ladder = ReconnectLadder(seed=1)
    waits = [ladder.next_wait_s() for _ in range(200)]
    assert waits[:10] == [1.0] * 5 + [5.0] * 5
    assert all(8.0 <= wait <= 12.0 for wait in waits[10:])
    assert len(set(waits[10:])) > 100


def test_that_a_success_begins_again_at_the_bottom() -> None:
    ladder = ReconnectLadder(seed=1)
    for _ in range(12):
        ladder.next_wait_s()
    ladder.succeeded()
    assert ladder.next_wait_s() == 1.0


def test_that_cameras_do_not_come_back_in_one_instant() -> None:
    ladders = [ReconnectLadder(seed=number) for number in range(20)]
    for ladder in ladders:
        for _ in range(10):
            ladder.next_wait_s()
    assert len({round(ladder.next_wait_s(), 3) for ladder in ladders}) > 15
