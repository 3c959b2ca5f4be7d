"""Tracing for the police: who may look, at what, for how long, and what is written down."""

import json
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from support.databases import SetClock
from support.desks import DeskOf
from support.tracing import a_passage

from app.domain.errors import (
    ConflictError,
    EnvironmentFailureError,
    NotAllowedError,
    NotFoundError,
    RuleViolationError,
)
from app.domain.roles import Role
from app.domain.tracing import (
    LookKind,
    Passage,
    PassageCriteria,
    TracingFile,
    TracingPolicy,
    TracingState,
)
from app.gateways.passage_album import FolderPassageAlbum
from app.services.desk import Desk
from app.services.passages import (
    drop_expired_passages,
    read_tracing_policy,
    record_passages,
    save_tracing_policy,
    tracing_policy,
)
from app.services.policies import save_policy
from app.services.tracing import (
    TracingRequest,
    authorise_tracing,
    close_tracing,
    refuse_tracing,
    register_tracing,
)
from app.services.tracing_package import check_package, hand_over
from app.services.tracing_search import (
    mark_passage,
    more_passages,
    search_passages,
    unmark_passage,
    view_passage,
)

HOUR = timedelta(hours=1)
JPEG = b"\xff\xd8" + b"made-up picture" * 20


@pytest.fixture
def album(tmp_path: Path) -> FolderPassageAlbum:
    return FolderPassageAlbum(tmp_path / "passages")


@pytest.fixture
def reviewer(desk_of: DeskOf) -> Desk:
    return desk_of(Role.REVIEWER, "Trần Thử")


def request(clock: SetClock, **given: object) -> TracingRequest:
    now = clock.now()
    words: dict[str, object] = {
        "request_number": "123/CV-MAU",
        "authority": "Đội điều tra mẫu",
        "purpose": "Va chạm giả định",
        "scope_from": now - 2 * HOUR,
        "scope_to": now + HOUR,
        "expires_at": now + timedelta(days=7),
    }
    return TracingRequest(**(words | given))  # type: ignore[arg-type]  # a test names what it is about


@pytest.fixture
def passage(desk: Desk, album: FolderPassageAlbum, clock: SetClock) -> Passage:
    at = clock.now() - HOUR
    found = a_passage(at=at, plate="75A12345", thumb=album.put("cam-1", at, JPEG))
    record_passages(desk, [found])
    return found


@pytest.fixture
def open_file(reviewer: Desk, desk: Desk, clock: SetClock) -> TracingFile:
    file = register_tracing(reviewer, request(clock))
    return authorise_tracing(desk, file.id, file.version)


def everything(clock: SetClock, plate: str = "") -> PassageCriteria:
    return PassageCriteria(
        clock.now() - timedelta(days=99), clock.now() + timedelta(days=99), plate=plate
    )


def test_that_a_search_is_cut_to_the_scope_and_written_down(
    reviewer: Desk, open_file: TracingFile, passage: Passage, clock: SetClock
) -> None:
    record_passages(reviewer, [a_passage(at=clock.now() - 3 * HOUR, plate="75A99999")])
    found = search_passages(reviewer, open_file.id, everything(clock))
    assert [row.passage for row in found.page.rows] == [passage]
    assert (found.criteria.since, found.criteria.until) == (
        open_file.scope_from,
        open_file.scope_to,
    )
    look = reviewer.store.queries.tracing.detail(open_file.id).looks[0]
    assert (look.kind, look.user_name) == (LookKind.SEARCH, "Trần Thử")
    assert json.loads(look.what_json)["since"] == open_file.scope_from.isoformat()


def test_that_nothing_is_found_out_without_an_authorised_file(
    reviewer: Desk, passage: Passage, clock: SetClock, album: FolderPassageAlbum
) -> None:
    file = register_tracing(reviewer, request(clock))
    for look in (
        lambda: search_passages(reviewer, file.id, everything(clock)),
        lambda: view_passage(reviewer, file.id, passage.id, album),
    ):
        with pytest.raises(RuleViolationError, match="tracing_not_authorised"):
            look()
    assert reviewer.store.queries.tracing.detail(file.id).looks == []


def test_that_who_registered_cannot_authorise(desk: Desk, clock: SetClock) -> None:
    file = register_tracing(desk, request(clock))
    with pytest.raises(RuleViolationError, match="second_person_needed"):
        authorise_tracing(desk, file.id, file.version)


def test_that_a_reviewer_cannot_authorise(desk: Desk, desk_of: DeskOf, clock: SetClock) -> None:
    file = register_tracing(desk, request(clock))
    with pytest.raises(NotAllowedError):
        authorise_tracing(desk_of(Role.REVIEWER, "Người Khác"), file.id, file.version)


def test_that_an_operator_sees_nothing(
    desk_of: DeskOf, open_file: TracingFile, clock: SetClock
) -> None:
    with pytest.raises(NotAllowedError):
        search_passages(desk_of(Role.OPERATOR), open_file.id, everything(clock))


def test_that_a_file_ends_by_itself(
    reviewer: Desk,
    open_file: TracingFile,
    passage: Passage,
    clock: SetClock,
    album: FolderPassageAlbum,
) -> None:
    found = search_passages(reviewer, open_file.id, everything(clock))
    clock.forward(open_file.expires_at - clock.now())
    for look in (
        lambda: search_passages(reviewer, open_file.id, found.criteria),
        lambda: more_passages(reviewer, open_file.id, found.criteria, "any"),
        lambda: view_passage(reviewer, open_file.id, passage.id, album),
        lambda: mark_passage(reviewer, open_file.id, found.page.rows[0], album),
    ):
        with pytest.raises(RuleViolationError, match="tracing_expired"):
            look()


def test_that_cameras_outside_the_scope_stay_closed(
    reviewer: Desk, desk: Desk, passage: Passage, clock: SetClock, album: FolderPassageAlbum
) -> None:
    file = register_tracing(reviewer, request(clock, camera_ids=("cam-2",)))
    file = authorise_tracing(desk, file.id, file.version)
    assert search_passages(reviewer, file.id, everything(clock)).page.rows == []
    with pytest.raises(RuleViolationError, match="tracing_outside_scope"):
        search_passages(reviewer, file.id, replace(everything(clock), camera_ids=("cam-1",)))
    with pytest.raises(RuleViolationError, match="tracing_outside_scope"):
        view_passage(reviewer, file.id, passage.id, album)


@pytest.mark.parametrize("plate", ["7", "?5?", "---"])
def test_that_too_short_a_part_of_a_plate_is_refused(
    reviewer: Desk, open_file: TracingFile, clock: SetClock, plate: str
) -> None:
    with pytest.raises(RuleViolationError, match="plate_part_short"):
        search_passages(reviewer, open_file.id, everything(clock, plate))


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"request_number": "  "}, "field_missing"),
        ({"purpose": ""}, "field_missing"),
        ({"scope_days": 0}, "tracing_scope_wrong"),
        ({"scope_days": 400}, "tracing_scope_too_long"),
        ({"expiry_days": 31}, "tracing_expiry_wrong"),
        ({"expiry_days": 0}, "tracing_expiry_wrong"),
    ],
)
def test_that_a_request_must_say_what_it_wants(
    reviewer: Desk, clock: SetClock, given: dict[str, object], code: str
) -> None:
    words = dict(given)
    if "scope_days" in words:
        words["scope_from"] = clock.now() - timedelta(days=int(str(words.pop("scope_days"))))
        words["scope_to"] = clock.now()
    if "expiry_days" in words:
        words["expires_at"] = clock.now() + timedelta(days=int(str(words.pop("expiry_days"))))
    with pytest.raises(RuleViolationError, match=code):
        register_tracing(reviewer, request(clock, **words))


def test_that_a_view_shows_the_picture_and_is_written_down(
    reviewer: Desk, open_file: TracingFile, passage: Passage, album: FolderPassageAlbum
) -> None:
    assert view_passage(reviewer, open_file.id, passage.id, album) == JPEG
    look = reviewer.store.queries.tracing.detail(open_file.id).looks[0]
    assert (look.kind, json.loads(look.what_json)) == (LookKind.VIEW, {"passage": passage.id})


def test_that_the_answer_outlives_the_index(
    reviewer: Desk,
    open_file: TracingFile,
    passage: Passage,
    clock: SetClock,
    album: FolderPassageAlbum,
) -> None:
    row = search_passages(reviewer, open_file.id, everything(clock)).page.rows[0]
    hit = mark_passage(reviewer, open_file.id, row, album, "đúng xe")
    with pytest.raises(RuleViolationError, match="passage_marked_already"):
        mark_passage(reviewer, open_file.id, row, album)
    clock.forward(timedelta(days=TracingPolicy().keep_days + 1))
    assert drop_expired_passages(reviewer, album) == 1
    with pytest.raises(NotFoundError):
        album.read(passage.thumb)
    kept = reviewer.store.queries.tracing.detail(open_file.id).hits
    assert [one.passage for one in kept] == [passage]
    assert hit.thumb_sha256 is not None
    assert reviewer.files.path(hit.thumb_sha256).read_bytes() == JPEG


def test_that_taking_out_of_the_answer_is_written_down(
    reviewer: Desk,
    open_file: TracingFile,
    passage: Passage,
    clock: SetClock,
    album: FolderPassageAlbum,
) -> None:
    row = search_passages(reviewer, open_file.id, everything(clock)).page.rows[0]
    mark_passage(reviewer, open_file.id, row, album)
    unmark_passage(reviewer, open_file.id, passage.id)
    detail = reviewer.store.queries.tracing.detail(open_file.id)
    assert detail.hits == []
    assert [look.kind for look in detail.looks] == [
        LookKind.UNMARK,
        LookKind.MARK,
        LookKind.SEARCH,
    ]


def test_that_the_package_proves_itself(
    reviewer: Desk,
    open_file: TracingFile,
    passage: Passage,
    clock: SetClock,
    album: FolderPassageAlbum,
    tmp_path: Path,
) -> None:
    row = search_passages(reviewer, open_file.id, everything(clock)).page.rows[0]
    mark_passage(reviewer, open_file.id, row, album, "=1+1")
    target = tmp_path / "answer.zip"
    done = hand_over(reviewer, open_file.id, open_file.version, "Nguyễn Mẫu", target)
    assert (done.state, done.receiver) == (TracingState.HANDED_OVER, "Nguyễn Mẫu")
    assert done.package_sha256 is not None
    assert reviewer.files.path(done.package_sha256).read_bytes() == target.read_bytes()
    assert check_package(target) == ()
    with zipfile.ZipFile(target) as package:
        assert package.read("pictures/0001.jpg") == JPEG
        answer = package.read("answer.csv").decode("utf-8-sig")
        assert "75A12345" in answer
        assert "'=1+1" in answer
        assert "search" in package.read("looks.csv").decode("utf-8-sig")
    with pytest.raises(RuleViolationError, match="tracing_not_authorised"):
        search_passages(reviewer, open_file.id, everything(clock))


def test_that_a_changed_package_is_found(
    reviewer: Desk,
    open_file: TracingFile,
    passage: Passage,
    clock: SetClock,
    album: FolderPassageAlbum,
    tmp_path: Path,
) -> None:
    row = search_passages(reviewer, open_file.id, everything(clock)).page.rows[0]
    mark_passage(reviewer, open_file.id, row, album)
    sound, forged = tmp_path / "answer.zip", tmp_path / "forged.zip"
    hand_over(reviewer, open_file.id, open_file.version, "Nguyễn Mẫu", sound)
    with zipfile.ZipFile(sound) as old, zipfile.ZipFile(forged, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "answer.csv":
                content = content.replace(b"75A12345", b"75A12346")
            if name != "pictures/0001.jpg":
                new.writestr(name, content)
    assert check_package(forged) == ("answer.csv", "pictures/0001.jpg")
    with pytest.raises(EnvironmentFailureError, match="file_unreadable"):
        check_package(Path(__file__))


def test_that_a_package_that_cannot_be_written_is_no_hand_over(
    reviewer: Desk,
    open_file: TracingFile,
    passage: Passage,
    clock: SetClock,
    album: FolderPassageAlbum,
    tmp_path: Path,
) -> None:
    row = search_passages(reviewer, open_file.id, everything(clock)).page.rows[0]
    mark_passage(reviewer, open_file.id, row, album)
    with pytest.raises(EnvironmentFailureError, match="file_not_written"):
        hand_over(reviewer, open_file.id, open_file.version, "Ai", tmp_path / "no" / "a.zip")
    detail = reviewer.store.queries.tracing.detail(open_file.id)
    assert detail.file.state is TracingState.AUTHORISED


def test_that_an_empty_answer_is_not_handed_over(
    reviewer: Desk, open_file: TracingFile, tmp_path: Path
) -> None:
    with pytest.raises(RuleViolationError, match="tracing_answer_empty"):
        hand_over(reviewer, open_file.id, open_file.version, "Ai", tmp_path / "a.zip")
    assert list(tmp_path.glob("*.zip")) == []


def test_that_two_people_do_not_decide_one_file(
    reviewer: Desk, desk: Desk, desk_of: DeskOf, clock: SetClock
) -> None:
    file = register_tracing(reviewer, request(clock))
    authorise_tracing(desk, file.id, file.version)
    with pytest.raises(ConflictError) as told:
        refuse_tracing(desk_of(Role.SUPERVISOR), file.id, file.version, "không đủ căn cứ")
    assert told.value.theirs == {"state": TracingState.AUTHORISED}


def test_that_closing_without_a_hand_over_needs_a_reason(
    reviewer: Desk, open_file: TracingFile
) -> None:
    with pytest.raises(RuleViolationError, match="step_needs_field"):
        close_tracing(reviewer, open_file.id, open_file.version)
    done = close_tracing(reviewer, open_file.id, open_file.version, "rút yêu cầu")
    assert done.state is TracingState.CLOSED


def test_that_the_policy_bounds_the_time_span_of_a_request(desk: Desk, clock: SetClock) -> None:
    save_tracing_policy(desk, 0, TracingPolicy(scope_days=1))
    now = clock.now()
    with pytest.raises(RuleViolationError, match="tracing_scope_too_long") as refused:
        register_tracing(desk, request(clock, scope_from=now - timedelta(days=2), scope_to=now))
    assert refused.value.values == {"days": 1}


def test_that_a_policy_nobody_can_live_by_is_not_saved(desk: Desk) -> None:
    with pytest.raises(RuleViolationError, match="setting_invalid"):
        save_tracing_policy(desk, 0, TracingPolicy(keep_days=0))
    assert read_tracing_policy(desk.store.queries) == (0, TracingPolicy())


def test_that_the_policy_is_that_of_all_workstations(desk: Desk) -> None:
    save_policy(desk, "tracing", 0, {"keep_days": 10, "file_days": "many"})
    assert tracing_policy(desk.store.queries) == TracingPolicy(keep_days=10, file_days=30)


def test_that_a_torn_picture_is_no_picture(
    reviewer: Desk, desk: Desk, open_file: TracingFile, album: FolderPassageAlbum, clock: SetClock
) -> None:
    at = clock.now() - HOUR
    place = album.put("cam-1", at, JPEG)
    torn = f"{place.rpartition(':')[0]}:{len(JPEG) + 5}"
    passage = a_passage(at=at, thumb=torn)
    record_passages(desk, [passage])
    assert view_passage(reviewer, open_file.id, passage.id, album) is None
    for wrong in ("", "../../etc/passwd", "2026-11-23/x.pack:0:1"):
        with pytest.raises(NotFoundError):
            album.read(wrong)
