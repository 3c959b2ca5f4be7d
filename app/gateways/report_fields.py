"""What the columns of reports are called elsewhere, and how their values are written."""

import math
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from app.domain.deadlines import CITY_TIME
from app.domain.folding import fold
from app.ports.intake import ImportedReport

NAMES: Mapping[str, tuple[str, ...]] = {
    "source_ref": ("source ref", "service request id", "id", "ma", "ma phan anh", "ma so",
                   "so phieu", "case id", "request id", "ticket id", "sr number"),
    "title": ("title", "tieu de", "chu de", "subject"),
    "text": ("text", "description", "noi dung", "noi dung phan anh", "mo ta", "phan anh",
             "chi tiet", "body", "details", "message"),
    "category": ("category", "linh vuc", "loai", "chuyen muc", "nhom", "service name",
                 "service code", "issue type", "type"),
    "ward": ("ward", "phuong", "phuong xa", "xa phuong", "xa", "dia ban", "ward code"),
    "address": ("address", "dia chi", "dia diem", "vi tri", "noi xay ra", "location",
                "address string"),
    "lat": ("lat", "latitude", "vi do"),
    "lon": ("lon", "long", "lng", "longitude", "kinh do"),
    "reporter_name": ("reporter name", "nguoi phan anh", "ho ten", "ho va ten", "nguoi gui",
                      "ten", "reporter", "user", "name"),
    "reporter_phone": ("reporter phone", "phone", "so dien thoai", "dien thoai", "sdt",
                       "telephone", "mobile"),
    "received_at": ("received at", "requested datetime", "ngay gui", "thoi gian gui",
                    "ngay tiep nhan", "thoi gian", "ngay phan anh", "ngay", "date created",
                    "created at", "created", "date", "timestamp"),
    "channel": ("channel", "kenh", "kenh tiep nhan", "nguon"),
    "urgency": ("urgency", "muc do", "do khan"),
    "remark": ("media url", "attachment url", "hinh anh", "anh", "dinh kem", "status notes"),
}  # fmt: skip
"""Folded column names by field, best first. Vietnamese offices, Open311 and other exports."""

_NOTHING = frozenset({"", "na", "n/a", "null", "none", "nan", "-"})
_DATE = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_TIME = re.compile(r"(\d{1,2})[:h](\d{2})(?::(\d{2}))?")
_HALF_SIGN = re.compile("[\ud800-\udfff]")
"""Half of a sign beyond the first 65,536: JSON can write one alone, no database can keep it."""
_EPOCH = re.compile(r"\d{10}(?:\.\d+)?|\d{13}")


class BadFieldError(Exception):
    """A value that cannot be what its column says; named by code and field, never shown."""

    def __init__(self, code: str, field: str) -> None:
        super().__init__(code)
        self.code = code
        self.field = field


def _spoken(heading: str) -> str:
    return re.sub(r"[\s_\-/.()*:]+", " ", fold(heading)).strip()


def columns_of(headings: Iterable[str]) -> dict[str, str]:
    """Column of each field that the headings name; better names win."""
    spoken = {_spoken(heading): heading for heading in reversed(list(headings))}
    found: dict[str, str] = {}
    for field, names in NAMES.items():
        for name in names:
            if name in spoken:
                found[field] = spoken[name]
                break
    return found


def report_of(at: int, values: Mapping[str, object]) -> ImportedReport:
    """Make a report of a row's values; ``source_ref`` stays empty when the row has none.

    Raises:
        BadFieldError: ``row_without_text``, ``row_bad_date`` or ``row_bad_place``.
    """
    title, body = plain(values.get("title")), plain(values.get("text"))
    if title and body and fold(title) not in fold(body):
        body = f"{title}\n{body}"
    named_only = not {"text", "title"} & values.keys()
    text = body or title or (plain(values.get("category")) if named_only else None)
    if not text:
        raise BadFieldError("row_without_text", "text")
    lat, lon = place_of(values.get("lat"), values.get("lon"))
    remark = plain(values.get("remark"))
    return ImportedReport(
        row=at,
        source_ref=plain(values.get("source_ref")) or "",
        text=text,
        category=plain(values.get("category")),
        ward=plain(values.get("ward")),
        address=plain(values.get("address")),
        lat=lat,
        lon=lon,
        reporter_name=plain(values.get("reporter_name")),
        reporter_phone=plain(values.get("reporter_phone")),
        channel=plain(values.get("channel")),
        urgency=plain(values.get("urgency")),
        received_at=moment(values.get("received_at")),
        remarks=(remark,) if remark else (),
    )


def plain(value: object) -> str | None:
    """A value as text without edges; None for every way of saying nothing."""
    if value is None or isinstance(value, (dict, list)):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = _HALF_SIGN.sub("\ufffd", str(value).replace("\x00", "")).strip()
    return None if text.casefold() in _NOTHING else text


def place_of(lat: object, lon: object) -> tuple[float | None, float | None]:
    """WGS 84 degrees, or nothing when either is missing or both are zero.

    Raises:
        BadFieldError: ``row_bad_place`` for what is there but is no place on earth.
    """
    told_lat, told_lon = plain(lat), plain(lon)
    if told_lat is None or told_lon is None:
        return None, None
    try:
        north, east = (float(told.replace(",", ".")) for told in (told_lat, told_lon))
    except ValueError:
        raise BadFieldError("row_bad_place", "lat") from None
    if north == east == 0:
        return None, None
    if not (math.isfinite(north) and math.isfinite(east)) or abs(north) > 90 or abs(east) > 180:
        raise BadFieldError("row_bad_place", "lat")
    return north, east


def moment(value: object) -> datetime | None:
    """Aware UTC of a date as people and programs write it; without a zone it is local time.

    Raises:
        BadFieldError: ``row_bad_date``.
    """
    told = plain(value)
    if told is None:
        return None
    try:
        found = _moment(told)
    except (ValueError, OverflowError):
        found = None
    if found is None or not 1990 <= found.year <= 2200:
        raise BadFieldError("row_bad_date", "received_at")
    return found


def _moment(told: str) -> datetime | None:
    if _EPOCH.fullmatch(told):
        seconds = float(told) / (1000 if len(told) == 13 else 1)
        return datetime.fromtimestamp(seconds, UTC)
    if date := _DATE.search(told):
        day, month, year = map(int, date.groups())
        clock = _TIME.search(told.replace(date.group(), " "))
        hour, minute, second = (int(part or 0) for part in clock.groups()) if clock else (0, 0, 0)
        local = datetime(year, month, day, tzinfo=CITY_TIME)
        local += timedelta(hours=hour, minutes=minute, seconds=second)
        return local.astimezone(UTC)
    found = datetime.fromisoformat(told)
    return (found if found.tzinfo else found.replace(tzinfo=CITY_TIME)).astimezone(UTC)
