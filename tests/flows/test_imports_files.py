import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.consoles import SetClock, desk_on
from support.shared import SHARED

from app.domain.errors import NotAllowedError, RuleViolationError
from app.domain.ids import WardCode, Workstation
from app.domain.records import Ward
from app.domain.roles import Role
from app.gateways.report_files import read_report_file
from app.ports.intake import ImportedReport, RowError
from app.ports.queries import ReportFilter
from app.services.desk import Desk
from app.services.imports import import_reports
from app.services.units import put_wards
from app.store import SqlStore, open_store

VIETNAMESE = (
    "Mã phản ánh;Nội dung;Lĩnh vực;Phường/Xã;Địa chỉ;Số điện thoại;Ngày gửi\n"
    "PA1;Đèn đường hỏng;Điện chiếu sáng công cộng;Kim Long;12 Lê Lợi;+84 905 123 456;"
    "16:28 01/07/2025\n"
    'PA2;"Rác; nhiều dòng\nở chợ";MT;Phường Vỹ Dạ;;;01/07/2025\n'
    "PA3;;MT;;;;\n"
    "PA4;Ngập;Lĩnh vực lạ;Hương Long;;;32/13/2025\n"
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = open_store(tmp_path / "console.sqlite3", Workstation("A07"), SetClock())
    yield opened
    opened.close()


@pytest.fixture
def desk(store: SqlStore, tmp_path: Path) -> Desk:
    admin = desk_on(store, tmp_path, Role.ADMINISTRATOR, "Quản Trị", SetClock())
    wards = (
        Ward(WardCode("19774"), "Phường Kim Long", "phường", 16.4, 107.5, "Kim Long, Hương Long"),
        Ward(WardCode("19777"), "Phường Vỹ Dạ", "phường", 16.4, 107.6, "Vỹ Dạ, Xuân Phú"),
    )
    put_wards(admin, wards)
    return desk_on(store, tmp_path, Role.DISPATCHER, "An Nguyen", SetClock())


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def stored(store: SqlStore) -> list[object]:
    rows = store.queries.reports(ReportFilter(order="oldest")).rows
    return [store.queries.report(row.id).report for row in rows]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("encoding", "told"), [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("utf-16", "utf-16")]
)
def test_that_a_vietnamese_file_is_read_row_by_row(
    tmp_path: Path, encoding: str, told: str
) -> None:
    sheet = read_report_file(written(tmp_path, "pa.csv", VIETNAMESE.encode(encoding)))
    assert sheet.encoding == told
    assert sheet.columns["text"] == "Nội dung"
    first, second, empty, dated = sheet.rows
    assert isinstance(first, ImportedReport)
    assert first.received_at is not None
    assert first.received_at.isoformat() == "2025-07-01T09:28:00+00:00"
    assert isinstance(second, ImportedReport)
    assert second.text == "Rác; nhiều dòng\nở chợ"
    assert empty == RowError(5, "row_without_text", {"column": "Nội dung"})
    assert dated == RowError(6, "row_bad_date", {"column": "Ngày gửi"})


def test_that_marks_of_an_old_windows_file_are_composed(tmp_path: Path) -> None:
    raw = "ma\u0303,noi dung\n1,nga\u0323\u0302p".replace("a\u0323\u0302", "â\u0323").encode(
        "cp1258"
    )
    sheet = read_report_file(written(tmp_path, "old.csv", raw))
    assert sheet.encoding == "cp1258"
    (row,) = sheet.rows
    assert isinstance(row, ImportedReport)
    assert (row.source_ref, row.text) == ("1", "ngập")


def test_that_a_file_arrives_once_however_often_it_is_sent(
    tmp_path: Path, desk: Desk, store: SqlStore
) -> None:
    path = written(tmp_path, "pa.csv", VIETNAMESE.encode())
    first = import_reports(desk, read_report_file(path).rows, source="file:pa.csv")
    assert (len(first.added), first.known, len(first.failed)) == (2, 0, 2)
    again = import_reports(desk, read_report_file(path).rows, source="file:pa.csv")
    assert (len(again.added), again.known, len(again.failed)) == (0, 2, 2)
    by_ref = {report.source_ref: report for report in stored(store)}  # type: ignore[attr-defined]
    assert by_ref["PA1"].ward_code == "19774"
    assert by_ref["PA1"].category == "DCS"
    assert by_ref["PA1"].reporter_phone == "0905123456"
    assert by_ref["PA2"].ward_code == "19777"


def test_that_rows_without_an_id_are_known_by_their_content(tmp_path: Path, desk: Desk) -> None:
    path = written(tmp_path, "x.csv", b"text,address\nfire,here\nfire,here\nfire,there\n")
    rows = read_report_file(path).rows
    assert len({row.source_ref for row in rows if isinstance(row, ImportedReport)}) == 3
    assert len(import_reports(desk, rows, source="file:x").added) == 3
    assert import_reports(desk, read_report_file(path).rows, source="file:x").known == 3


def test_that_one_id_with_two_texts_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, "x.csv", b"id,text\n1,fire\n1,flood\n")
    _first, second = read_report_file(path).rows
    assert isinstance(second, RowError)
    assert second.code == "row_id_repeated"


def test_that_json_lists_objects_lines_and_features_are_read(tmp_path: Path) -> None:
    item = {"service_request_id": "7", "description": "Cây đổ", "lat": "16.4", "long": "107.5"}
    feature = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [107.5, 16.4]},
                "properties": {"id": "7", "description": "Cây đổ"},
            }
        ],
    }
    for content in (
        json.dumps([item]),
        json.dumps({"requests": [item]}),
        json.dumps(item) + "\n" + json.dumps({**item, "service_request_id": "8"}),
        json.dumps(feature),
    ):
        row = read_report_file(written(tmp_path, "x.json", content.encode())).rows[0]
        assert isinstance(row, ImportedReport)
        assert (row.source_ref, row.text, row.lat, row.lon) == ("7", "Cây đổ", 16.4, 107.5)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "import_file_empty"),
        (b"a,b\n1,2\n", "import_file_without_text"),
        (b"[{]", "import_file_not_understood"),
    ],
)
def test_that_a_file_that_cannot_be_read_says_why(
    tmp_path: Path, content: bytes, code: str
) -> None:
    with pytest.raises(RuleViolationError) as refused:
        read_report_file(written(tmp_path, "x.csv", content))
    assert refused.value.code == code


def test_that_half_a_sign_and_an_endless_number_stop_no_file(tmp_path: Path, desk: Desk) -> None:
    lines = (
        b'{"text": "Rac \\ud83d o cho"}',
        b'{"text": "Ngap", "id": ' + b"9" * 5000 + b"}",
        b'{"text": "Den hong"}',
    )
    sheet = read_report_file(written(tmp_path, "lines.jsonl", b"\n".join(lines)))
    result = import_reports(desk, sheet.rows, source="file")
    assert (len(result.added), [error.row for error in result.failed]) == (2, [2])


def test_that_a_role_without_the_right_imports_nothing(tmp_path: Path, store: SqlStore) -> None:
    operator = desk_on(store, tmp_path, Role.OPERATOR, "Bình Trần", SetClock())
    with pytest.raises(NotAllowedError):
        import_reports(operator, (), source="file:x")


needs_media = pytest.mark.skipif(
    not (SHARED / "media" / "reports").is_dir(), reason="the shared report files are not here"
)


@needs_media
def test_that_fifty_real_open311_records_become_reports(desk: Desk) -> None:
    sheet = read_report_file(SHARED / "media/reports/chicago_open311_requests.json")
    result = import_reports(desk, sheet.rows, source="file:chicago")
    assert (len(result.added), result.failed) == (50, ())


@needs_media
@pytest.mark.slow
def test_that_thousands_of_real_reports_are_read_and_their_repeats_known(desk: Desk) -> None:
    sheet = read_report_file(SHARED / "media/reports/nyc_publicstuff_20190522.csv")
    refs = [row.source_ref for row in sheet.rows if isinstance(row, ImportedReport)]
    assert (len(sheet.rows), len(refs), len(set(refs))) == (8739, 8739, 8289)
    result = import_reports(desk, sheet.rows[:1000], source="file:nyc")
    fresh = len(set(refs[:1000]))
    assert (len(result.added), result.known, result.failed) == (fresh, 1000 - fresh, ())
