"""The presenter of the violations, without a window: tasks run when the test says so."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from support.consoles import SetClock, desk_on
from support.found_cases import CaseSpec, a_case
from support.tasks_by_hand import TasksByHand

from app.domain.case_flow import CaseState, DismissReason
from app.domain.errors import EnvironmentFailureError
from app.domain.ids import CaseId, Workstation
from app.domain.records import ReviewCase
from app.domain.review import CaseLease
from app.domain.roles import Role
from app.services.cameras import NewCamera, add_camera
from app.services.desk import Desk
from app.services.review import dismiss_case
from app.store.sql_store import SqlStore, open_store
from ui.screens.violations.presenter import ViolationsPresenter
from ui.screens.violations.shelf import BundleCache
from ui.screens.violations.view_state import Notice, Show, ViolationsState


class Seen:
    """What the screen would draw and say."""

    def __init__(self) -> None:
        self.order: list[str] = []
        self.states: list[ViolationsState] = []
        self.said: list[tuple[Notice, str]] = []
        self.undos: list[Callable[[], None] | None] = []
        self.errors: list[Exception] = []
        self.queue_reads = 0
        self.held: Mapping[str, CaseLease] = {}

    def show_state(self, state: ViolationsState) -> None:
        self.states.append(state)

    def say(
        self,
        notice: Notice,
        text: str,
        undo: Callable[[], None] | None,
    ) -> None:
        self.undos.append(undo)
        self.said.append((notice, text))

    def show_error(self, error: Exception) -> None:
        self.errors.append(error)

    def following(self, case_id: str, count: int) -> Sequence[str]:
        place = self.order.index(case_id) if case_id in self.order else -1
        return self.order[place + 1 : place + 1 + count]

    def queue_changed(self) -> None:
        self.queue_reads += 1

    def show_held(self, held: Mapping[str, CaseLease]) -> None:
        self.held = held


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = open_store(tmp_path / "console.sqlite3", Workstation("A07"), SetClock())
    yield opened
    opened.close()


@pytest.fixture
def desk(store: SqlStore, tmp_path: Path) -> Desk:
    return desk_on(store, tmp_path, Role.ADMINISTRATOR, "An Nguyen", SetClock())


@pytest.fixture
def cases(desk: Desk, tmp_path: Path) -> list[ReviewCase]:
    camera = add_camera(desk, NewCamera("C1", "Đập Đá", "rtsp://cam1/a"))
    specs = [CaseSpec(number=number, missing="disk_full") for number in (1, 2, 3)]
    return [a_case(desk, camera.id, tmp_path, spec) for spec in specs]


@pytest.fixture
def tasks() -> TasksByHand:
    return TasksByHand()


@pytest.fixture
def seen(cases: list[ReviewCase]) -> Seen:
    made = Seen()
    made.order = [case.id for case in cases]
    return made


@pytest.fixture
def presenter(desk: Desk, store: SqlStore, tasks: TasksByHand, seen: Seen) -> ViolationsPresenter:
    made = ViolationsPresenter(desk, store.queries, tasks, seen)
    made.load()
    tasks.do()
    made.open_case(seen.order[0])
    tasks.do()
    return made


def state_of(store: SqlStore, case_id: str) -> CaseState:
    return store.queries.case(CaseId(case_id)).case.state


def test_that_the_next_two_cases_are_read_ahead(presenter: ViolationsPresenter, seen: Seen) -> None:
    presenter.open_case(seen.order[2])
    assert presenter.state.bundle is not None


def test_that_the_next_case_is_shown_before_the_decision_is_stored(
    presenter: ViolationsPresenter, seen: Seen, tasks: TasksByHand, store: SqlStore
) -> None:
    begun = time.perf_counter()
    presenter.confirm()
    took_s = time.perf_counter() - begun
    assert presenter.state.case_id == seen.order[1]
    assert presenter.state.bundle is not None
    assert took_s < 0.05, "nothing waits on the thread of the window"
    assert state_of(store, seen.order[0]) is CaseState.DETECTED
    tasks.do()
    assert state_of(store, seen.order[0]) is CaseState.SCREENED
    assert seen.said[-1][0] is Notice.CONFIRMED


def test_that_ten_presses_decide_no_case_twice(
    presenter: ViolationsPresenter, seen: Seen, tasks: TasksByHand, store: SqlStore
) -> None:
    for _ in range(10):
        presenter.dismiss(DismissReason.NO_VIOLATION)
    tasks.do()
    assert [state_of(store, one) for one in seen.order] == [CaseState.INSUFFICIENT] * 3
    assert [notice for notice, _ in seen.said] == [Notice.DISMISSED] * 3
    assert seen.errors == []


def test_that_a_failed_decision_brings_the_case_back_with_its_reason(
    presenter: ViolationsPresenter, seen: Seen, tasks: TasksByHand, desk: Desk, store: SqlStore
) -> None:
    presenter.type_plate("51A-111.11")
    case = store.queries.case(CaseId(seen.order[0])).case
    dismiss_case(desk, case.id, case.version, DismissReason.DUPLICATE)
    presenter.confirm()
    tasks.do()
    assert presenter.state.case_id == seen.order[0]
    assert presenter.state.conflict is not None
    assert presenter.state.plate == "51A-111.11"
    assert not presenter.state.may_decide
    presenter.take_theirs()
    assert presenter.state.case_id == seen.order[1]
    assert presenter.state.conflict is None


def test_that_undo_goes_back_step_by_step(
    presenter: ViolationsPresenter, seen: Seen, tasks: TasksByHand, store: SqlStore
) -> None:
    presenter.confirm()
    tasks.do()
    presenter.dismiss(DismissReason.OBSTACLE)
    tasks.do()
    presenter.undo()
    tasks.do()
    assert presenter.state.case_id == seen.order[1]
    assert state_of(store, seen.order[1]) is CaseState.DETECTED
    presenter.undo()
    tasks.do()
    assert presenter.state.case_id == seen.order[0]
    assert state_of(store, seen.order[0]) is CaseState.DETECTED
    presenter.undo()
    assert seen.said[-1][0] is Notice.NOTHING_TO_UNDO


def test_that_the_undo_of_a_message_takes_back_its_own_decision_once(
    presenter: ViolationsPresenter, seen: Seen, tasks: TasksByHand, store: SqlStore
) -> None:
    presenter.confirm()
    tasks.do()
    first = seen.undos[-1]
    assert first is not None
    presenter.dismiss(DismissReason.OBSTACLE)
    tasks.do()
    first()  # the older message is still in sight
    tasks.do()
    assert state_of(store, seen.order[0]) is CaseState.DETECTED
    assert state_of(store, seen.order[1]) is not CaseState.DETECTED
    first()
    tasks.do()
    assert seen.said[-1][0] is Notice.NOTHING_TO_UNDO
    assert state_of(store, seen.order[1]) is not CaseState.DETECTED


def test_that_a_plate_is_typed_per_case_and_survives_looking_at_another(
    presenter: ViolationsPresenter, seen: Seen, tasks: TasksByHand
) -> None:
    presenter.type_plate("51A-111.11")
    presenter.open_case(seen.order[1])
    assert presenter.state.plate == "75F1-123.45"
    presenter.open_case(seen.order[0])
    assert presenter.state.plate == "51A-111.11"


def test_that_a_plate_typed_in_bursts_leaves_one_draft_and_a_decision_none(
    presenter: ViolationsPresenter, tasks: TasksByHand, store: SqlStore, desk: Desk
) -> None:
    for text in ("51A", "51A-1", "51A-111.11"):
        presenter.type_plate(text)
        presenter.keep_typed()
    tasks.do()
    assert len(store.queries.drafts(desk.actor.user_id)) == 1
    presenter.type_plate("51A-222.22")
    presenter.keep_typed()
    presenter.confirm()
    tasks.do()
    assert store.queries.drafts(desk.actor.user_id) == []


def test_that_an_erased_plate_is_not_confirmed_as_the_machine_read_it(
    presenter: ViolationsPresenter, seen: Seen, tasks: TasksByHand, store: SqlStore
) -> None:
    presenter.type_plate("")
    presenter.confirm()
    tasks.do()
    assert state_of(store, seen.order[0]) is CaseState.DETECTED
    assert [str(error) for error in seen.errors] == ["plate_empty"]
    assert presenter.state.case_id == seen.order[0]


def test_that_the_queue_is_read_again_for_another_order_rule_or_view(
    presenter: ViolationsPresenter, seen: Seen
) -> None:
    before = seen.queue_reads
    presenter.set_order("oldest")
    presenter.set_rule("red_light")
    presenter.set_show(Show.DECIDED)
    assert seen.queue_reads == before + 3
    assert presenter.queue_filter().states == ("SCREENED", "INSUFFICIENT")


def test_that_a_lost_database_brings_the_case_back_with_what_was_typed(
    presenter: ViolationsPresenter,
    seen: Seen,
    tasks: TasksByHand,
    store: SqlStore,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def lost(_job: object) -> None:
        raise EnvironmentFailureError("database_unreachable")

    presenter.type_plate("51A-111.11")
    with monkeypatch.context() as patched:
        patched.setattr(store, "write", lost)
        presenter.confirm()
        tasks.do()
    assert [str(error) for error in seen.errors] == ["database_unreachable"]
    assert presenter.state.case_id == seen.order[0]
    assert presenter.state.plate == "51A-111.11"
    assert presenter.state.may_decide
    presenter.confirm()
    tasks.do()
    assert store.queries.case(CaseId(seen.order[0])).case.plate_corrected == "51A-111.11"


def test_that_the_pictures_kept_ready_stay_within_their_bound(
    presenter: ViolationsPresenter, seen: Seen
) -> None:
    bundle = presenter.state.bundle
    assert bundle is not None
    image = QImage(640, 360, QImage.Format.Format_RGB32)
    cache = BundleCache(most_bytes=3 * image.sizeInBytes())
    for number in range(6):
        detail = replace(bundle.detail, case=replace(bundle.detail.case, id=CaseId(str(number))))
        cache.put(replace(bundle, detail=detail, plate=image))
    assert cache.size_bytes <= 3 * image.sizeInBytes()
    assert cache.get("5") is not None
    assert cache.get("0") is None
    assert seen.errors == []
