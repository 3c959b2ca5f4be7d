"""Prints notices as PDF from a text template.

The template is a text file with one mark at the start of a line for how it stands; a file of
the same name in the data folder goes before the one that ships. Only fonts that hold every
Vietnamese letter are taken; without one nothing is printed rather than boxes.
"""

import io
import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Literal
from unicodedata import normalize

from app.domain.deadlines import CITY_TIME
from app.domain.errors import EnvironmentFailureError
from app.ports.penalties import NoticeFacts
from app.settings.paths import resources

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

_LOG = logging.getLogger(__name__)

TEMPLATE = "notice_vi.txt"
FONTS = (
    ("C:/Windows/Fonts/times.ttf", "C:/Windows/Fonts/timesbd.ttf"),
    ("C:/Windows/Fonts/arial.ttf", "C:/Windows/Fonts/arialbd.ttf"),
    (
        "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf",
        "/usr/share/fonts/truetype/liberation/LiberationSerif-Bold.ttf",
    ),
    (
        "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf",
        "/usr/share/fonts/truetype/dejavu/DejaVuSerif-Bold.ttf",
    ),
    (
        "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
        "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf",
    ),
    (
        "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
        "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf",
    ),
)
"""Regular and bold, tried in this order."""

NEEDED_LETTERS = "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹĐƠƯẠẤẾỘỢ"
VEHICLES: Mapping[str, str] = {
    "motorcycle": "xe máy",
    "bicycle": "xe đạp",
    "car": "ô tô con",
    "bus": "ô tô khách",
    "truck": "ô tô tải",
}
PICTURES: Mapping[str, str] = {
    "before": "Trước vạch",
    "on_line": "Tại vạch",
    "after": "Sau vạch",
    "still": "Ảnh toàn cảnh",
    "plate": "Biển số",
}
_NOT_SET = "(chưa nhập trong phần cài đặt)"
_MARKS = "!^>|@?"
_SIDES: Mapping[str, Literal[1, 2]] = {"!": 1, "^": 1, ">": 2}
"""The library's numbers for centred and right; 4 is justified."""


class NoticePdf:
    """Implements :class:`app.ports.penalties.NoticePrinter`. Any thread.

    Args:
        folder: Where the house may keep a template of its own.
    """

    def __init__(
        self, folder: Path | None = None, fonts: Sequence[tuple[str, str]] = FONTS
    ) -> None:
        self._folder = folder
        self._fonts = fonts

    def notice(self, facts: NoticeFacts) -> bytes:
        """A PDF of one or two pages of A4; the same facts give the same bytes."""
        from reportlab.lib.pagesizes import A4  # noqa: PLC0415  only when something is printed
        from reportlab.lib.units import mm  # noqa: PLC0415  as above
        from reportlab.platypus import SimpleDocTemplate  # noqa: PLC0415  as above

        names = _register(self._fonts)
        page = _Page(names, values_of(facts), facts.pictures)
        target = io.BytesIO()
        document = SimpleDocTemplate(
            target,
            pagesize=A4,
            leftMargin=25 * mm,
            rightMargin=18 * mm,
            topMargin=16 * mm,
            bottomMargin=16 * mm,
            title=facts.number,
            author=facts.unit_name,
            invariant=1,
        )
        document.build(page.parts(self._template()))
        return target.getvalue()

    def _template(self) -> str:
        places = [resources() / "templates" / TEMPLATE]
        if self._folder is not None:
            places.insert(0, self._folder / TEMPLATE)
        for place in places:
            try:
                return normalize("NFC", place.read_text(encoding="utf-8-sig"))
            except FileNotFoundError:
                continue
            except (OSError, UnicodeDecodeError) as error:
                raise EnvironmentFailureError("notice_template_missing", name=TEMPLATE) from error
        raise EnvironmentFailureError("notice_template_missing", name=TEMPLATE)


def values_of(facts: NoticeFacts) -> dict[str, str]:
    """What the fields of a template stand for, as plain Vietnamese text."""
    owner = ", ".join(part for part in (facts.owner.address, facts.owner.ward) if part)
    return {
        "number": facts.number,
        "case_number": facts.case_number,
        "unit_name": facts.unit_name.upper(),
        "issued_words": _day_words(facts.issued_at),
        "owner_name": facts.owner.name,
        "owner_address": owner,
        "plate": facts.plate,
        "vehicle": facts.owner.vehicle or VEHICLES.get(facts.class_name, facts.class_name),
        "act": facts.act_vi,
        "law": facts.law,
        "place": facts.place,
        "violated_words": _moment_words(facts.violated_at),
        "appear_place": facts.appear_place or _NOT_SET,
        "appear_hours": facts.appear_hours or _NOT_SET,
        "appear_by": facts.appear_by.astimezone(CITY_TIME).strftime("%d/%m/%Y"),
        "phone": facts.phone,
        "reminder_to": facts.reminder_to or "",
    }


def _day_words(at: datetime) -> str:
    local = at.astimezone(CITY_TIME)
    return f"ngày {local.day:02d} tháng {local.month:02d} năm {local.year}"


def _moment_words(at: datetime) -> str:
    local = at.astimezone(CITY_TIME)
    return f"{local:%H} giờ {local:%M} phút, {_day_words(at)}"


def _register(fonts: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Names of a regular and a bold font that hold every letter.

    Raises:
        EnvironmentFailureError: ``notice_font_missing``.
    """
    from reportlab.lib.fonts import addMapping  # noqa: PLC0415  only when something is printed
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415  as above
    from reportlab.pdfbase.ttfonts import TTFError, TTFont  # noqa: PLC0415  as above

    for pair in fonts:
        if not all(Path(path).is_file() for path in pair):
            continue
        regular = f"notice-{Path(pair[0]).stem}"
        bold = f"{regular}-bold"
        try:
            loaded = TTFont(regular, pair[0]), TTFont(bold, pair[1])
        except TTFError:
            continue
        if any(ord(one) not in font.face.charToGlyph for font in loaded for one in NEEDED_LETTERS):
            continue
        for font in loaded:
            pdfmetrics.registerFont(font)
        addMapping(regular, 0, 0, regular)
        addMapping(regular, 1, 0, bold)
        return regular, bold
    raise EnvironmentFailureError("notice_font_missing")


@dataclass(frozen=True)
class _Page:
    """Turns lines of the template into parts of a page."""

    fonts: tuple[str, str]
    values: Mapping[str, str]
    pictures: Mapping[str, Path]

    def parts(self, template: str) -> "list[Flowable]":
        from reportlab.platypus import Spacer  # noqa: PLC0415  only when something is printed

        found: list[Flowable] = []
        columns: list[tuple[str, str]] = []
        for line in template.splitlines():
            if line.startswith("#"):
                continue
            if line.startswith("|"):
                left, _, right = line[1:].partition("|")
                columns.append((left.strip(), right.strip()))
                continue
            if columns:
                found.append(self._head(columns))
                columns = []
            if line.strip():
                found += self._line(line)
            else:
                found.append(Spacer(1, 5))
        return found

    def _line(self, line: str) -> "list[Flowable]":
        mark = line[0] if line[0] in _MARKS else ""
        text = line[len(mark) :].strip()
        if mark == "@":
            return self._stills()
        if mark == "?":
            name, _, text = text.partition(":")
            return [self._text(text.strip())] if self.values.get(name.strip()) else []
        return [self._text(text, mark)]

    def _text(self, text: str, mark: str = "", *, size: float = 10) -> "Flowable":
        from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415  only when printing
        from reportlab.platypus import Paragraph  # noqa: PLC0415  as above

        style = ParagraphStyle(
            f"line{mark}{size}",
            fontName=self.fonts[1] if mark == "!" else self.fonts[0],
            fontSize=size + 1 if mark == "!" else size,
            leading=size * 1.4,
            spaceAfter=2,
            alignment=_SIDES.get(mark, 4),
        )
        safe = {name: escape(normalize("NFC", value)) for name, value in self.values.items()}
        return Paragraph(_tidy(Template(text).safe_substitute(safe)), style)

    def _head(self, rows: list[tuple[str, str]]) -> "Flowable":
        from reportlab.platypus import Table  # noqa: PLC0415  only when something is printed

        cells = [
            [self._text(left, "^", size=9.5), self._text(f"<b>{right}</b>", "^", size=9.5)]
            for left, right in rows
        ]
        table = Table(cells, colWidths=("42%", "58%"))
        table.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP")])
        return table

    def _stills(self) -> "list[Flowable]":
        from reportlab.lib.units import mm  # noqa: PLC0415  only when something is printed
        from reportlab.platypus import Table  # noqa: PLC0415  as above

        cells = [
            [picture, self._text(PICTURES.get(kind, kind), "^", size=8.5)]
            for kind, path in self.pictures.items()
            if (picture := _picture(path, 72 * mm, 38 * mm)) is not None
        ]
        if not cells:
            return []
        rows = [cells[place : place + 2] for place in range(0, len(cells), 2)]
        filled = [[*row, *[""] * (2 - len(row))] for row in rows]
        table = Table(filled, colWidths=(82 * mm, 82 * mm))
        table.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("ALIGN", (0, 0), (-1, -1), "CENTER")])
        return [table]


def _picture(path: Path, width: float, height: float) -> "Flowable | None":
    """A still that fits, or None when it cannot be read: the notice is printed without it."""
    from reportlab.lib.utils import ImageReader  # noqa: PLC0415  only when something is printed
    from reportlab.platypus import Image  # noqa: PLC0415  as above

    try:
        wide, high = ImageReader(str(path)).getSize()
        scale = min(width / wide, height / high)
        return Image(str(path), wide * scale, high * scale)
    except Exception:  # noqa: BLE001  the reader raises whatever its decoders raise
        _LOG.warning("a still cannot be printed")
        return None


def _tidy(text: str) -> str:
    """Keep only the marks for bold; whatever else looks like one is printed as it stands."""
    return re.sub(r"<(?!/?b>)", "&lt;", text)
