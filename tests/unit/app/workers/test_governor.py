"""Who gets less when the machine is short."""

from app.ports.load import DetectionGrant, GrantReason
from app.workers.governor import (
    BUSY_LEAST_PER_S,
    DISPLAY_STEPS_PER_S,
    QUIET_LEAST_PER_S,
    CameraLoad,
    Governor,
    MachineLoad,
)

IDLE = MachineLoad(processor=0.3, dropped=0.0, behind=0)
DROPS = MachineLoad(processor=0.9, dropped=0.4, behind=0)
DROWNS = MachineLoad(processor=1.0, dropped=0.4, behind=3)
BUSY = CameraLoad("busy", 8.0, busy=True)
QUIET = [CameraLoad(f"quiet-{number}", 8.0, busy=False) for number in range(3)]
CAMERAS = [BUSY, *QUIET]


def after(governor: Governor, machine: MachineLoad, seconds: int) -> dict[str, DetectionGrant]:
    grants: tuple[DetectionGrant, ...] = ()
    for _ in range(seconds):
        grants = governor.decide(machine, CAMERAS)
    return {grant.camera_id: grant for grant in grants}


def test_that_everybody_gets_what_was_wished_while_the_machine_keeps_up() -> None:
    governor = Governor()
    grants = after(governor, IDLE, 5)
    assert {grant.granted_per_s for grant in grants.values()} == {8.0}
    assert {grant.reason for grant in grants.values()} == {GrantReason.ENOUGH}
    assert not governor.short


def test_that_quiet_cameras_give_first() -> None:
    grants = after(Governor(), DROPS, 3)
    assert grants["busy"].granted_per_s == 8.0
    assert grants["busy"].reason is GrantReason.ENOUGH
    assert grants["quiet-0"].granted_per_s < 8.0
    assert grants["quiet-0"].reason is GrantReason.QUIET


def test_that_nobody_falls_below_the_least_and_the_display_stays_while_only_samples_drop() -> None:
    governor = Governor()
    grants = after(governor, DROPS, 60)
    assert grants["busy"].granted_per_s == BUSY_LEAST_PER_S
    assert grants["busy"].reason is GrantReason.SHORT
    assert grants["quiet-0"].granted_per_s == QUIET_LEAST_PER_S
    assert governor.display_per_s == DISPLAY_STEPS_PER_S[0]


def test_that_the_display_falls_last_and_comes_back_first() -> None:
    governor = Governor()
    for _ in range(10):
        governor.decide(DROWNS, CAMERAS)
    assert governor.display_per_s == DISPLAY_STEPS_PER_S[0]
    grants = after(governor, DROWNS, 60)
    assert grants["busy"].granted_per_s == BUSY_LEAST_PER_S
    assert governor.display_per_s == DISPLAY_STEPS_PER_S[-1]
    seconds = 0
    while governor.display_per_s < DISPLAY_STEPS_PER_S[0]:
        grants = after(governor, IDLE, 1)
        seconds += 1
        assert seconds < 60
    assert grants["busy"].granted_per_s == BUSY_LEAST_PER_S
    grants = after(governor, IDLE, 120)
    assert {grant.granted_per_s for grant in grants.values()} == {8.0}
    assert not governor.short


def test_that_a_full_processor_alone_takes_nothing_away() -> None:
    full = MachineLoad(processor=1.0, dropped=0.0, behind=0)
    assert {grant.granted_per_s for grant in after(Governor(), full, 60).values()} == {8.0}


def test_that_what_is_granted_settles_at_what_the_detectors_have_time_for() -> None:
    governor, time_for_per_s = Governor(), 20.0
    granted = 32.0
    for _ in range(60):
        dropped = max(0.0, 1.0 - time_for_per_s / granted)
        grants = governor.decide(MachineLoad(0.95, dropped, 0), CAMERAS)
        granted = sum(grant.granted_per_s for grant in grants)
    assert 0.8 * time_for_per_s < granted < 1.25 * time_for_per_s
    assert grants[0].granted_per_s == 8.0


def test_that_one_late_second_takes_nothing_away() -> None:
    governor = Governor()
    governor.decide(MachineLoad(1.0, 0.0, 2), CAMERAS)
    assert {grant.granted_per_s for grant in after(governor, IDLE, 1).values()} == {8.0}


def test_that_a_machine_in_between_neither_falls_nor_rises() -> None:
    governor = Governor()
    after(governor, DROPS, 5)
    between = MachineLoad(processor=0.88, dropped=0.05, behind=0)
    first = after(governor, between, 1)
    assert after(governor, between, 60) == first


def test_that_without_detectors_only_the_display_can_give() -> None:
    governor = Governor()
    for _ in range(30):
        assert governor.decide(DROWNS, []) == ()
    assert governor.display_per_s == DISPLAY_STEPS_PER_S[-1]
