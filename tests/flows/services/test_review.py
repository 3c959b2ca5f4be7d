"""Two people and one case: leases, second looks, what undo does to them."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from support.databases import SetClock
from support.desks import DeskOf

from app.domain.case_flow import CaseState, DismissReason
from app.domain.errors import NotAllowedError, RuleViolationError
from app.domain.records import ReviewCase
from app.domain.review import CheckCause, CheckVerdict
from app.domain.review_policy import POLICY
from app.domain.roles import Role
from app.services.cameras import NewCamera, add_camera
from app.services.cases import FoundCandidate, open_case
from app.services.desk import Desk
from app.services.policies import save_policy
from app.services.review import ask_second, confirm_case, dismiss_case, undo_case_step
from app.services.review_checks import blinded, must_be_blind
from app.services.review_leases import LEASE_S, pass_case, take_case
from detection.contracts.events import RuleKind, ViolationCandidate

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
NewCase = Callable[..., ReviewCase]


@pytest.fixture
def new_case(desk: Desk) -> NewCase:
    camera = add_camera(desk, NewCamera("NGA-4-01", "Ngã tư mẫu", "rtsp://camera.example/1"))
    numbers = iter(range(1, 100))

    def make(kind: RuleKind = RuleKind.RED_LIGHT) -> ReviewCase:
        candidate = ViolationCandidate(
            kind=kind,
            frame=120,
            confirmed_frame=124,
            time_s=12.0,
            track_id=next(numbers),
            class_name="motorcycle",
            box_xyxy=(10.0, 20.0, 60.0, 90.0),
            place_id="stop-1",
            place_is_line=True,
            direction=1,
            score=0.9,
            plate="75F1-123.45",
            why={},
        )
        made = open_case(desk, FoundCandidate(candidate, camera.id, AT, 1, "m", "0", "ntp"))
        assert made is not None
        return made

    return make


@pytest.fixture
def one(desk_of: DeskOf) -> Desk:
    return desk_of(Role.REVIEWER, "Lê Mẫu")


@pytest.fixture
def two(desk_of: DeskOf) -> Desk:
    return desk_of(Role.REVIEWER, "Trần Thử")


def _always(desk: Desk, **values: object) -> None:
    version = desk.store.queries.policy(POLICY)
    save_policy(desk, POLICY, 0 if version is None else version.version, values)


def _checks(desk: Desk, case: ReviewCase) -> list[tuple[CheckCause, CheckVerdict | None]]:
    return [(check.why, check.verdict) for check in desk.store.queries.review.checks(case.id)]


def _state(desk: Desk, case: ReviewCase) -> CaseState:
    return desk.store.queries.case(case.id).case.state


def test_that_a_case_someone_has_open_is_decided_by_nobody_else(
    new_case: NewCase, one: Desk, two: Desk
) -> None:
    case = new_case()
    assert take_case(one, case.id).mine
    assert not take_case(two, case.id).mine
    for step in (
        lambda: confirm_case(two, case.id, case.version),
        lambda: dismiss_case(two, case.id, case.version, DismissReason.OBSTACLE),
        lambda: ask_second(two, case.id, case.version),
    ):
        with pytest.raises(RuleViolationError, match="case_held") as refused:
            step()
        assert refused.value.values["user"] == "Lê Mẫu"
    assert confirm_case(one, case.id, case.version).state is CaseState.SCREENED
    assert one.store.queries.review.leases(one.actor, one.clock.now()) == []


def test_that_the_next_case_is_taken_as_the_last_one_is_given_back(
    new_case: NewCase, one: Desk, two: Desk
) -> None:
    first, second = new_case(), new_case()
    pass_case(one, None, first.id)
    lease = pass_case(one, first.id, second.id)
    assert lease is not None
    assert lease.mine
    assert take_case(two, first.id).mine
    assert not take_case(two, second.id).mine
    assert pass_case(one, second.id, None) is None


def test_that_a_console_that_died_holds_nothing_for_long(
    new_case: NewCase, one: Desk, two: Desk, clock: SetClock
) -> None:
    case = new_case()
    take_case(one, case.id)
    clock.forward(timedelta(seconds=LEASE_S + 1))
    assert confirm_case(two, case.id, case.version).state is CaseState.SCREENED


def test_that_who_may_not_review_takes_no_case(new_case: NewCase, desk_of: DeskOf) -> None:
    case, operator = new_case(), desk_of(Role.OPERATOR)
    for step in (
        lambda: take_case(operator, case.id),
        lambda: ask_second(operator, case.id, case.version),
    ):
        with pytest.raises(NotAllowedError):
            step()


def test_that_who_asks_for_a_second_look_leaves_the_case_to_another(
    new_case: NewCase, one: Desk, two: Desk
) -> None:
    asked = ask_second(one, new_case().id, 1, "Lamp hidden by a lorry")
    with pytest.raises(RuleViolationError, match="second_person_needed"):
        confirm_case(one, asked.id, asked.version)
    with pytest.raises(RuleViolationError, match="second_person_needed"):
        ask_second(two, asked.id, asked.version)
    done = dismiss_case(two, asked.id, asked.version, DismissReason.LAMP_UNCLEAR)
    assert done.state is CaseState.INSUFFICIENT
    assert _checks(two, asked) == [(CheckCause.ASKED, CheckVerdict.DECIDED)]
    (note,) = two.store.queries.case(asked.id).notes
    assert note.text == "Lamp hidden by a lorry"


def test_that_asking_can_be_taken_back(new_case: NewCase, one: Desk) -> None:
    asked = ask_second(one, new_case().id, 1)
    back = undo_case_step(one, asked.id, asked.version)
    assert _checks(one, asked) == [(CheckCause.ASKED, CheckVerdict.WITHDRAWN)]
    assert confirm_case(one, back.id, back.version).state is CaseState.SCREENED


def test_that_a_rule_of_the_policy_needs_two_people(
    new_case: NewCase, desk: Desk, one: Desk, two: Desk
) -> None:
    _always(desk, rules=["red_light"])
    case, other = new_case(), new_case(RuleKind.DWELL)
    confirm_case(one, other.id, other.version)
    assert _checks(one, other) == []
    first = confirm_case(one, case.id, case.version)
    with pytest.raises(RuleViolationError, match="second_person_needed"):
        confirm_case(one, first.id, first.version)
    agreed = confirm_case(two, first.id, first.version)
    assert agreed.state is CaseState.SCREENED
    assert agreed.reviewed_by == one.actor.user_id
    assert _checks(one, case) == [(CheckCause.RULE, CheckVerdict.AGREED)]
    assert two.store.write(lambda work: work.review.open_check(case.id)) is None


def test_that_an_amount_of_the_policy_needs_two_people(
    new_case: NewCase, desk: Desk, one: Desk
) -> None:
    _always(desk, least_fine_vnd=5_000_000)
    case = new_case()
    confirm_case(one, case.id, case.version)
    assert _checks(one, case) == [(CheckCause.AMOUNT, None)]


def test_that_the_second_person_overturns_and_the_history_says_so(
    new_case: NewCase, desk: Desk, one: Desk, two: Desk
) -> None:
    _always(desk, rules=["red_light"])
    first = confirm_case(one, new_case().id, 1)
    done = dismiss_case(two, first.id, first.version, DismissReason.EMERGENCY_VEHICLE)
    assert (done.state, done.reason) == (CaseState.INSUFFICIENT, "emergency_vehicle")
    assert _checks(one, first) == [(CheckCause.RULE, CheckVerdict.OVERTURNED)]
    steps = [step.action for step in one.store.queries.case(first.id).history]
    assert set(steps) == {"opened", "confirmed", "overturned"}


def test_that_a_drawn_dismissal_can_be_overturned_into_a_confirmation(
    new_case: NewCase, desk: Desk, one: Desk, two: Desk
) -> None:
    _always(desk, dismissed_percent=100)
    first = dismiss_case(one, new_case().id, 1, DismissReason.OBSTACLE)
    assert _checks(one, first) == [(CheckCause.SAMPLE, None)]
    done = confirm_case(two, first.id, first.version)
    assert (done.state, done.reason) == (CaseState.SCREENED, None)
    assert done.reviewed_by == two.actor.user_id


def test_that_a_drawn_case_is_seen_as_the_first_person_found_it(
    new_case: NewCase, desk: Desk, one: Desk, two: Desk
) -> None:
    _always(desk, confirmed_percent=100)
    case = new_case()
    confirm_case(one, case.id, case.version, "75F1-123.46")
    detail = two.store.queries.case(case.id)
    checks = two.store.queries.review.checks(case.id)
    check = must_be_blind(checks, two.actor)
    assert check is not None
    assert must_be_blind(checks, one.actor) is None
    seen = blinded(detail, check)
    assert (seen.case.state, seen.case.plate_corrected) == (CaseState.DETECTED, None)
    assert seen.case.reviewed_by is None
    assert [step.action for step in seen.history] == ["opened"]
    assert "123.46" not in repr(seen)
    assert "Lê Mẫu" not in repr([step for step in seen.history if step.action != "opened"])


def test_that_two_who_read_the_plate_differently_are_told_before_one_reading_stands(
    new_case: NewCase, desk: Desk, one: Desk, two: Desk
) -> None:
    _always(desk, confirmed_percent=100)
    first = confirm_case(one, new_case().id, 1, "75F1-123.46")
    with pytest.raises(RuleViolationError, match="second_plate_differs") as refused:
        confirm_case(two, first.id, first.version)
    assert refused.value.values == {"first": "75F1-123.46", "second": "75F1-123.45"}
    done = confirm_case(two, first.id, first.version, plate_settled=True)
    assert (done.plate, done.plate_corrected) == ("75F1-123.45", None)
    assert _checks(one, first) == [(CheckCause.SAMPLE, CheckVerdict.PLATE_CHANGED)]


def test_that_the_same_correction_by_both_is_agreement(
    new_case: NewCase, desk: Desk, one: Desk, two: Desk
) -> None:
    _always(desk, confirmed_percent=100)
    first = confirm_case(one, new_case().id, 1, "75F1-123.46")
    done = confirm_case(two, first.id, first.version, "75f1-123.46")
    assert done.plate_corrected == "75F1-123.46"
    assert _checks(one, first) == [(CheckCause.SAMPLE, CheckVerdict.AGREED)]


def test_that_undoing_the_first_decision_withdraws_its_check(
    new_case: NewCase, desk: Desk, one: Desk
) -> None:
    _always(desk, rules=["red_light"])
    first = confirm_case(one, new_case().id, 1)
    back = undo_case_step(one, first.id, first.version)
    assert back.state is CaseState.DETECTED
    assert _checks(one, first) == [(CheckCause.RULE, CheckVerdict.WITHDRAWN)]
    confirm_case(one, back.id, back.version)
    assert _checks(one, first) == [
        (CheckCause.RULE, CheckVerdict.WITHDRAWN),
        (CheckCause.RULE, None),
    ]


@pytest.mark.parametrize("overturned", [False, True])
def test_that_undoing_the_second_verdict_opens_the_check_again(
    new_case: NewCase, desk: Desk, one: Desk, two: Desk, overturned: bool
) -> None:
    _always(desk, rules=["red_light"])
    first = confirm_case(one, new_case().id, 1)
    if overturned:
        done = dismiss_case(two, first.id, first.version, DismissReason.OBSTACLE)
    else:
        done = confirm_case(two, first.id, first.version)
    with pytest.raises(RuleViolationError, match="undo_not_yours"):
        undo_case_step(one, done.id, done.version)
    back = undo_case_step(two, done.id, done.version)
    assert back.state is CaseState.SCREENED
    assert _checks(one, first) == [(CheckCause.RULE, None)]
    assert confirm_case(two, back.id, back.version).state is CaseState.SCREENED


def test_that_the_first_cannot_take_back_while_the_second_looks(
    new_case: NewCase, desk: Desk, one: Desk, two: Desk
) -> None:
    _always(desk, rules=["red_light"])
    first = confirm_case(one, new_case().id, 1)
    take_case(two, first.id)
    with pytest.raises(RuleViolationError, match="case_held"):
        undo_case_step(one, first.id, first.version)
    assert _state(one, first) is CaseState.SCREENED
