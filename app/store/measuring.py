"""A database full of made-up reports, and plain SQL to compare the queries with."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, func, insert, select, text

from app.domain.records import Channel, ReportLane
from app.domain.report_flow import ReportState
from app.domain.sos_flow import SosPriority
from app.domain.text import search_terms
from app.store import tables
from app.store.codecs import to_micros
from app.store.kinds import NEVER, SEQ_BITS

_CHUNK = 5_000
_STREETS = [
    "Điện Biên Phủ",
    "Lê Lợi",
    "Hùng Vương",
    "Nguyễn Huệ",
    "Trần Hưng Đạo",
    "Đống Đa",
    "Bà Triệu",
    "An Dương Vương",
    "Phan Bội Châu",
    "Nguyễn Trãi",
    "Đinh Tiên Hoàng",
    "Lý Thường Kiệt",
    "Tố Hữu",
    "Võ Nguyên Giáp",
    "Bùi Thị Xuân",
    "Phạm Văn Đồng",
    "Hoàng Quốc Việt",
    "Trường Chinh",
    "Nguyễn Tất Thành",
    "Đặng Thái Thân",
    "Thạch Hãn",
    "Duy Tân",
]
_TROUBLES = [
    "ngập nước sâu không đi được",
    "mất điện từ sáng",
    "đèn đường không sáng",
    "rác thải chưa thu gom",
    "ổ gà nguy hiểm cho xe máy",
    "cây xanh gãy đổ chắn đường",
    "nắp cống hỏng",
    "xe tải đậu lấn lòng đường",
    "loa phát thanh quá to",
    "nước máy đục và yếu",
    "vỉa hè bị chiếm dụng",
    "tín hiệu đèn giao thông hỏng",
    "cống thoát nước bị tắc",
    "nhà hoà giải đóng cửa",
    "chó thả rông cắn người",
    "đốt rác gây khói",
]
_ENDS = [
    "đề nghị xử lý sớm",
    "mong cơ quan kiểm tra",
    "đã phản ánh nhiều lần",
    "bà con rất bức xúc",
    "xin cảm ơn",
    "nhờ đơn vị phụ trách khắc phục",
    "tình trạng kéo dài nhiều ngày",
]
_CATEGORIES = tuple(f"category_{number:02d}" for number in range(30))
_OPEN = (
    ReportState.NEW,
    ReportState.VERIFY,
    ReportState.INFO,
    ReportState.ASSIGNED,
    ReportState.WORKING,
    ReportState.RETURNED,
    ReportState.RESULT,
)
_YEARS = timedelta(days=3 * 365)


def fill_reports(engine: Engine, rows: int, end: datetime) -> None:
    """Fill an empty database with reports of three years; the same rows for the same numbers."""
    with engine.begin() as connection:
        connection.execute(insert(tables.units), [_unit(number) for number in range(226)])
        connection.execute(insert(tables.wards), [_ward(number) for number in range(40)])
        batch: list[dict[str, object]] = []
        for row in _reports(rows, end):
            batch.append(row)
            if len(batch) == _CHUNK:
                connection.execute(insert(tables.reports), batch)
                batch = []
        if batch:
            connection.execute(insert(tables.reports), batch)
    with engine.begin() as connection:
        connection.execute(text("ANALYZE"))


def page_by_offset(connection: Connection, offset: int, n: int) -> int:
    """A page as a list without keys would ask for it."""
    reports = tables.reports
    statement = select(reports.c.id).order_by(reports.c.seq.desc()).offset(offset).limit(n)
    return len(connection.execute(statement).all())


def search_by_scan(connection: Connection, words: str, n: int) -> int:
    """A search without an index: every row is read until there are enough."""
    reports = tables.reports
    statement = select(reports.c.id).order_by(reports.c.seq.desc()).limit(n)
    for word in words.split():
        statement = statement.where(reports.c.text.icontains(word))
    return len(connection.execute(statement).all())


def count_all(connection: Connection) -> int:
    """An exact count of the closed reports."""
    reports = tables.reports
    closed = select(func.count()).where(reports.c.state == ReportState.CLOSED)
    return int(connection.execute(closed).scalar_one())


def _unit(number: int) -> dict[str, object]:
    code = f"U{number:03d}"
    return {"id": code, "version": 1, "code": code, "name": f"Đơn vị {number}", "active": True}


def _ward(number: int) -> dict[str, object]:
    return {
        "code": f"W{number:02d}",
        "name": f"Phường {number}",
        "kind": "ward",
        "lat": 16.46,
        "lon": 107.59,
        "merged_from": "",
    }


def _reports(rows: int, end: datetime) -> Iterator[dict[str, object]]:
    dice = random.Random(2026)  # noqa: S311  sample data
    step = _YEARS / max(rows, 1)
    for number in range(rows):
        yield _report(dice, number, end - _YEARS + step * (number + 1))


def _report(dice: random.Random, number: int, at: datetime) -> dict[str, object]:
    still_open = dice.random() < 0.03
    state = dice.choice(_OPEN) if still_open else ReportState.CLOSED
    street, house = dice.choice(_STREETS), dice.randrange(1, 400)
    said = f"{dice.choice(_TROUBLES)} trước số nhà {house} đường {street}, {dice.choice(_ENDS)}"
    address = f"{house} {street}"
    short_number = f"PA-{at:%y}-B01-{number:07d}"
    due_at = at + timedelta(hours=dice.randrange(4, 240)) if state is not ReportState.NEW else None
    return {
        "seq": to_micros(at) << SEQ_BITS,
        "id": f"{to_micros(at):016x}-{number:08x}",
        "version": 1,
        "short_number": short_number,
        "state": state,
        "lane": ReportLane.TIMED,
        "channel": dice.choices(list(Channel), range(len(Channel), 0, -1))[0],
        "text": said,
        "received_at": at,
        "updated_at": at,
        "urgency": dice.choices(list(SosPriority), (1, 4, 15, 80))[0],
        "category": dice.choice(_CATEGORIES),
        "ward_code": f"W{dice.randrange(40):02d}",
        "address": address,
        "lat": 16.4 + dice.random() / 10,
        "lon": 107.5 + dice.random() / 10,
        "unit_id": f"U{dice.randrange(226):03d}",
        "due_at": due_at,
        "due_sort": NEVER if due_at is None else to_micros(due_at),
        "closed_at": None if still_open else at + timedelta(days=2),
        "terms": search_terms(short_number, said, address),
    }
