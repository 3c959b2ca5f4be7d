"""What is written is read back, against its version, once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from support.records import (
    NOON,
    a_call,
    a_camera,
    a_case,
    a_layout,
    a_report,
    a_step,
    a_unit,
    a_user,
    a_ward,
    an_sos,
)

from app.domain.errors import ConflictError, NotFoundError, RuleViolationError
from app.domain.ids import (
    AttachmentId,
    DraftId,
    EvidenceId,
    LayoutId,
    NoteId,
    ReportId,
    UserId,
    WardCode,
    Workstation,
    new_id,
)
from app.domain.records import (
    Attachment,
    Draft,
    Evidence,
    Note,
    SceneVersion,
    Subject,
)
from app.domain.report_flow import ReportState
from app.ports.queries import ReportFilter
from app.ports.store import UnitOfWork
from app.store import SqlStore


def test_that_each_kind_of_record_is_read_back_as_it_was_written(store: SqlStore) -> None:
    user, camera, unit = a_user(), a_camera(lat=16.4, lon=107.6), a_unit(phone="02343000000")
    report = a_report(unit_id=unit.id, due_at=NOON, lat=16.46, source="open311", source_ref="7")
    sos = an_sos(needs=("boat", "thuốc"), people=5, water_cm=120)
    call, case = a_call(sos_id=sos.id), a_case(camera, plate="75A-123.45", plate_confidence=0.9)
    layout = a_layout(user)

    def job(work: UnitOfWork) -> None:
        work.users.add(user)
        work.cameras.add(camera)
        work.units.add(unit)
        work.reports.add(report)
        work.sos.add(sos)
        work.calls.add(call)
        work.cases.add(case)
        work.layouts.add(layout)

    store.write(job)

    def read(work: UnitOfWork) -> list[object]:
        return [
            work.users.get(user.id),
            work.cameras.get(camera.id),
            work.units.get(unit.id),
            work.reports.get(report.id),
            work.sos.get(sos.id),
            work.calls.get(call.id),
            work.cases.get(case.id),
            work.layouts.get(layout.id),
        ]

    assert store.write(read) == [user, camera, unit, report, sos, call, case, layout]


def test_that_a_saved_record_carries_the_next_version(store: SqlStore) -> None:
    report = a_report()
    store.write(lambda work: work.reports.add(report))
    saved = store.write(lambda work: work.reports.save(replace(report, category="water")))
    assert saved == replace(report, category="water", version=2)
    assert store.queries.report(report.id).report == saved


def test_that_a_write_from_an_older_version_is_refused_with_both_values(store: SqlStore) -> None:
    report = a_report()
    store.write(lambda work: work.reports.add(report))
    store.write(lambda work: work.reports.save(replace(report, category="water", address="x")))
    with pytest.raises(ConflictError) as refused:
        store.write(lambda work: work.reports.save(replace(report, category="light", address="x")))
    assert refused.value.mine == {"category": "light"}
    assert refused.value.theirs == {"category": "water"}
    assert refused.value.stored_version == 2
    assert store.queries.report(report.id).report.category == "water"


def test_that_a_missing_record_is_not_found(store: SqlStore) -> None:
    with pytest.raises(NotFoundError):
        store.write(lambda work: work.reports.get(ReportId("none")))
    with pytest.raises(NotFoundError):
        store.write(lambda work: work.reports.save(a_report()))
    with pytest.raises(NotFoundError):
        store.queries.report(ReportId("none"))


def test_that_a_failed_job_leaves_nothing(store: SqlStore) -> None:
    report = a_report()

    def job(work: UnitOfWork) -> None:
        work.reports.add(report)
        work.next_short_number("PA", 6, NOON)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.write(job)
    with pytest.raises(NotFoundError):
        store.queries.report(report.id)
    number = store.write(lambda work: work.next_short_number("PA", 6, NOON))
    assert number == "PA-26-A07-000001"


@pytest.mark.parametrize(
    "twin",
    [
        lambda report: a_report(source=report.source, source_ref=report.source_ref),
        lambda report: a_report(short_number=report.short_number),
        lambda report: a_report(id=report.id),
    ],
)
def test_that_a_twin_report_is_refused_and_the_transaction_goes_on(
    store: SqlStore, twin: Callable[[Any], Any]
) -> None:
    report, other = a_report(source="open311", source_ref="7"), a_report()

    def job(work: UnitOfWork) -> None:
        work.reports.add(report)
        with pytest.raises(RuleViolationError, match="already_exists"):
            work.reports.add(twin(report))
        work.reports.add(other)

    store.write(job)
    assert store.queries.count_reports(ReportFilter()).value == 2


def test_that_a_case_is_unique_by_camera_rule_track_and_start(store: SqlStore) -> None:
    camera = a_camera()
    case = a_case(camera)

    def job(work: UnitOfWork) -> None:
        work.cameras.add(camera)
        work.cases.add(case)
        with pytest.raises(RuleViolationError, match="already_exists"):
            work.cases.add(a_case(camera))
        work.cases.add(a_case(camera, track_id=8))
        work.cases.add(a_case(camera, rule="dwell"))
        work.cases.add(a_case(camera, started_at=NOON + timedelta(microseconds=1)))

    store.write(job)

    def known(work: UnitOfWork) -> tuple[str | None, str | None]:
        return (
            work.case_of(camera.id, "red_light", 7, NOON),
            work.case_of(camera.id, "red_light", 9, NOON),
        )

    assert store.write(known) == (case.id, None)


def test_that_a_record_may_not_name_one_that_is_not_there(store: SqlStore) -> None:
    with pytest.raises(RuleViolationError, match="missing_reference"):
        store.write(lambda work: work.cases.add(a_case("no-such-camera")))
    report = a_report()
    store.write(lambda work: work.reports.add(report))
    with pytest.raises(RuleViolationError, match="missing_reference"):
        store.write(lambda work: work.reports.save(replace(report, unit_id="nobody")))


def test_that_short_numbers_count_by_prefix_year_and_station(store: SqlStore) -> None:
    late = datetime(2026, 12, 31, 16, 59, 59, tzinfo=UTC)

    def job(work: UnitOfWork) -> list[str]:
        return [
            work.next_short_number("SOS", 4, NOON),
            work.next_short_number("SOS", 4, NOON),
            work.next_short_number("PA", 6, NOON),
            work.next_short_number("SOS", 4, late),
            work.next_short_number("SOS", 4, late + timedelta(seconds=1)),
        ]

    assert store.write(job) == [
        "SOS-26-A07-0001",
        "SOS-26-A07-0002",
        "PA-26-A07-000001",
        "SOS-26-A07-0003",
        "SOS-27-A07-0001",
    ]


@pytest.mark.parametrize("change", ["UPDATE history SET reason = 'x'", "DELETE FROM history"])
def test_that_the_database_itself_refuses_to_change_history(store: SqlStore, change: str) -> None:
    report = a_report()

    def job(work: UnitOfWork) -> None:
        work.reports.add(report)
        work.add_history(a_step(Subject.REPORT, report.id))

    store.write(job)
    with pytest.raises(DBAPIError, match="append-only"), store._writer.begin() as connection:
        connection.execute(text(change))
    assert len(store.queries.report(report.id).history) == 1


def test_that_history_is_read_in_the_order_of_its_steps(store: SqlStore) -> None:
    report = a_report()

    def job(work: UnitOfWork) -> Any:
        work.reports.add(report)
        assert work.last_history(Subject.REPORT, report.id) is None
        work.add_history(a_step(Subject.REPORT, report.id, at=NOON))
        work.add_history(
            a_step(Subject.REPORT, report.id, at=NOON - timedelta(hours=1), action="verified")
        )
        return work.last_history(Subject.REPORT, report.id)

    last = store.write(job)
    steps = store.queries.report(report.id).history
    assert [step.action for step in steps] == ["created", "verified"]
    assert last == steps[-1]


def test_that_what_belongs_to_a_record_comes_with_it(store: SqlStore) -> None:
    camera, ward, unit = a_camera(), a_ward(name="Phường Vỹ Dạ"), a_unit(name="Đội chiếu sáng")
    report = a_report(ward_code=ward.code, unit_id=unit.id)
    case, sos = a_case(camera), an_sos(ward_code=WardCode("elsewhere"))
    call = a_call(sos_id=sos.id)
    note = Note(
        NoteId(new_id()), Subject.REPORT, report.id, UserId("u"), "Người Mẫu", NOON, "đã gọi"
    )
    picture = Attachment(
        AttachmentId(new_id()), Subject.REPORT, report.id, "a.jpg", "image/jpeg", "ab" * 32, 10
    )
    still = Evidence(EvidenceId(new_id()), case.id, "still", "1.jpg", "cd" * 32, 1 << 33)

    def job(work: UnitOfWork) -> None:
        work.put_ward(ward)
        work.units.add(unit)
        work.cameras.add(camera)
        work.reports.add(report)
        work.cases.add(case)
        work.sos.add(sos)
        work.calls.add(call)
        work.add_note(note)
        work.add_attachment(picture)
        work.add_evidence([still])
        assert work.attachment(picture.id) == picture

    store.write(job)
    detail = store.queries.report(report.id)
    assert (detail.ward_name, detail.unit_name) == ("Phường Vỹ Dạ", "Đội chiếu sáng")
    assert (detail.notes, detail.attachments) == ([note], [picture])
    assert store.queries.case(case.id).evidence == [still]
    assert store.queries.case(case.id).camera == camera
    assert store.queries.sos(sos.id).calls == [call]
    assert store.queries.sos(sos.id).ward_name is None


def test_that_wards_drafts_and_bookmarks_are_replaced_and_scenes_appended(store: SqlStore) -> None:
    camera, user = a_camera(), a_user()
    scenes = [SceneVersion(camera.id, n, f'{{"v": {n}}}', user.id, NOON) for n in (1, 2)]
    draft = Draft(DraftId("d1"), user.id, Workstation("A07"), "report", None, "{}", NOON)

    def job(work: UnitOfWork) -> None:
        work.users.add(user)
        work.cameras.add(camera)
        for scene in scenes:
            work.add_scene(scene)
        with pytest.raises(RuleViolationError):
            work.add_scene(scenes[0])
        work.put_ward(a_ward(name="Old"))
        work.put_ward(a_ward(name="New"))
        work.put_draft(draft)
        work.put_draft(replace(draft, payload_json='{"text": "nước"}'))
        assert work.checkpoint("feed") is None
        work.set_checkpoint("feed", "1")
        work.set_checkpoint("feed", "2")
        assert work.checkpoint("feed") == "2"

    store.write(job)
    assert store.queries.scene(camera.id) == scenes[1]
    assert [ward.name for ward in store.queries.wards()] == ["New"]
    assert [one.payload_json for one in store.queries.drafts(user.id)] == ['{"text": "nước"}']

    def drop(work: UnitOfWork) -> None:
        work.drop_draft(draft.id)
        work.drop_draft(DraftId("never there"))
        work.delete_layout(LayoutId("never there"))

    store.write(drop)
    assert store.queries.drafts(user.id) == []


def test_that_a_login_is_one_whatever_its_case(store: SqlStore) -> None:
    user = a_user(login="Hoa.Mau")

    def job(work: UnitOfWork) -> None:
        work.users.add(user)
        with pytest.raises(RuleViolationError, match="already_exists"):
            work.users.add(a_user(login="hoa.MAU"))

    store.write(job)
    assert store.queries.user_by_login("HOA.mau") == user
    assert store.queries.user_by_login("nobody") is None


def test_that_names_are_sorted_by_the_vietnamese_alphabet(store: SqlStore) -> None:
    names = ["Đông", "Ân", "An", "Ăn", "Dung", "Ân B"]

    def job(work: UnitOfWork) -> None:
        for number, name in enumerate(names):
            work.units.add(a_unit(name=name, code=f"U{number}"))
        work.units.add(a_unit(name="Closed", active=False))

    store.write(job)
    assert [u.name for u in store.queries.units()] == ["An", "Ăn", "Ân", "Ân B", "Dung", "Đông"]
    assert [u.name for u in store.queries.units("an b")] == ["Ân B"]
    assert [u.name for u in store.queries.units("dong")] == ["Đông"]


def test_that_a_corrected_time_moves_the_report_in_the_list(store: SqlStore) -> None:
    old, new = a_report(), a_report(received_at=NOON + timedelta(hours=1))

    def job(work: UnitOfWork) -> None:
        work.reports.add(old)
        work.reports.add(new)

    store.write(job)
    store.write(lambda work: work.reports.save(replace(old, received_at=NOON + timedelta(hours=2))))
    assert [row.id for row in store.queries.reports(ReportFilter()).rows] == [old.id, new.id]
    found = store.queries.reports(ReportFilter(text="dien bien")).rows
    assert [row.id for row in found] == [old.id, new.id]


@pytest.mark.slow
def test_that_thousands_of_one_moment_keep_their_order(store: SqlStore) -> None:
    many = [a_report(text=str(number), state=ReportState.NEW) for number in range(2100)]

    def job(work: UnitOfWork) -> None:
        for report in many:
            work.reports.add(report)

    store.write(job)
    listed = []
    page = store.queries.reports(ReportFilter(order="oldest"), n=500)
    listed += page.rows
    while page.next_key:
        page = store.queries.reports(ReportFilter(order="oldest"), page.next_key, n=500)
        listed += page.rows
    assert [row.id for row in listed] == [report.id for report in many]
