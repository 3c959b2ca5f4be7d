"""The answer to a request for tracing as PDF: its scope, what was found, pictures and hashes."""

import logging
import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, Image, KeepTogether, Paragraph, Table, TableStyle

from app.domain.tracing import LookKind, TracingHit
from app.gateways.case_facts import moment
from app.gateways.case_words import CaseWords
from app.gateways.pdf_fonts import use_fonts
from app.gateways.pdf_parts import RULE, WIDTH, PdfStyles, build_pdf, facts_table
from app.ports.tracing_papers import TracingAnswer
from app.settings.paths import resources

PICTURE_HIGH = 44 * mm
ABREAST = 3
_COLUMNS = ("place", "time", "camera", "vehicle", "plate", "remark")
_WIDTHS = (10 * mm, 33 * mm, 36 * mm, 40 * mm, 27 * mm)
_LOG = logging.getLogger(__name__)


def write_answer_pdf(answer: TracingAnswer, target: Path) -> None:
    """Write the answer.

    Raises:
        EnvironmentFailureError: ``pdf_font_missing`` or ``file_not_written``.
    """
    styles, number = PdfStyles(*use_fonts()), answer.detail.file.short_number
    story = [
        Paragraph(escape(_word("title")), styles.title),
        facts_table(_facts(answer), styles),
        *_paragraphs("sums", _sums(answer), styles),
        Paragraph(escape(_word("passages")), styles.head),
        _passages(answer.detail.hits, styles),
        *_pictures(answer, styles),
        *_files(answer, styles),
        Paragraph(escape(_word("note")), styles.text),
    ]
    title = f"{_word('title')} {number}"
    build_pdf(target, story, title, lambda page: _word("page", number=number, page=page), styles)


@cache
def answer_words() -> CaseWords:
    """The words in Vietnamese, the language of the file."""
    path = resources() / "documents" / "tracing_answer.toml"
    return CaseWords(tomllib.loads(path.read_text(encoding="utf-8")))


def _word(name: str, /, **values: object) -> str:
    return answer_words().sections["answer"][name].format(**values)


def _facts(answer: TracingAnswer) -> list[tuple[str, str]]:
    file = answer.detail.file
    since, until = moment(file.scope_from), moment(file.scope_to)
    made = _word(
        "made_by",
        user=answer.made_by,
        workstation=answer.workstation,
        moment=moment(answer.made_at),
    )
    return [
        (_word("number"), file.short_number),
        (_word("request"), file.request_number),
        (_word("authority"), file.authority),
        (_word("purpose"), file.purpose),
        (_word("scope"), _word("scope_span", since=since, until=until)),
        (_word("cameras"), ", ".join(answer.cameras) or _word("cameras_all")),
        (_word("expires"), moment(file.expires_at)),
        (_word("registered"), _step(answer, "registered")),
        (_word("authorised"), _step(answer, "authorised")),
        (_word("receiver"), answer.receiver),
        (_word("made"), made),
    ]


def _step(answer: TracingAnswer, action: str) -> str:
    """Who took a step last, and when."""
    taken = [step for step in answer.detail.history if step.action == action]
    if not taken:
        return ""
    last = max(taken, key=lambda step: step.at)
    return _word("who_when", user=last.user_name, moment=moment(last.at))


def _sums(answer: TracingAnswer) -> list[str]:
    hits, looks = answer.detail.hits, answer.detail.looks
    by_camera = Counter(hit.camera_name for hit in hits)
    times = sorted(hit.passage.at for hit in hits)
    kinds = Counter(look.kind for look in looks)
    return [
        _word("sums_passages", count=len(hits), cameras=len(by_camera)),
        _word(
            "sums_span",
            first=moment(times[0], seconds=True),
            last=moment(times[-1], seconds=True),
        ),
        "; ".join(
            _word("sums_camera", camera=camera, count=count)
            for camera, count in by_camera.most_common()
        ),
        _word(
            "sums_looks",
            searches=kinds[LookKind.SEARCH],
            views=kinds[LookKind.VIEW],
            people=len({look.user_id for look in looks}),
        ),
    ]


def _paragraphs(head: str, lines: Sequence[str], styles: PdfStyles) -> list[Flowable]:
    told = [Paragraph(escape(line), styles.text) for line in lines]
    return [KeepTogether([Paragraph(escape(_word(head)), styles.head), *told])]


def _passages(hits: Sequence[TracingHit], styles: PdfStyles) -> Flowable:
    rows = [[Paragraph(escape(_word(one)), styles.label) for one in _COLUMNS]]
    rows += [
        [Paragraph(escape(cell), styles.text) for cell in _cells(place, hit)]
        for place, hit in enumerate(hits, start=1)
    ]
    return _ruled(rows, (*_WIDTHS, WIDTH - sum(_WIDTHS)))


def _cells(place: int, hit: TracingHit) -> tuple[str, ...]:
    words, passage = answer_words(), hit.passage
    at = moment(passage.at, seconds=True)
    if passage.clock_quality == "bad":
        at = f"{at} ({_word('clock_bad')})"
    seen = (
        words.of("class", passage.class_name),
        words.of("colour", passage.colour.value),
        words.of("heading", passage.heading.value),
    )
    plate = passage.plate or _word("plate_none")
    if passage.plate is not None and passage.plate_confidence is not None:
        plate = f"{plate} ({100 * passage.plate_confidence:.0f}\u00a0%)"
    return str(place), at, hit.camera_name, ", ".join(seen), plate, hit.remark


def _pictures(answer: TracingAnswer, styles: PdfStyles) -> list[Flowable]:
    cells: list[list[Flowable]] = []
    missing: list[Flowable] = []
    for place, hit in enumerate(answer.detail.hits, start=1):
        path = answer.pictures.get(hit.id)
        picture = None if path is None else _picture(path)
        if picture is None:
            code = "picture_none" if path is None else "picture_broken"
            text = _word(code, place=place, name=f"pictures/{place:04d}.jpg")
            missing.append(Paragraph(escape(text), styles.text))
            continue
        at = moment(hit.passage.at, seconds=True)
        caption = _word("picture", place=place, time=at, camera=hit.camera_name)
        cells.append([picture, Paragraph(escape(caption), styles.caption)])
    found: list[Flowable] = [Paragraph(escape(_word("pictures")), styles.head)]
    if cells:
        rows: list[list[object]] = [
            [
                *cells[first : first + ABREAST],
                *[""] * (ABREAST - len(cells[first : first + ABREAST])),
            ]
            for first in range(0, len(cells), ABREAST)
        ]
        table = Table(rows, colWidths=[WIDTH / ABREAST] * ABREAST)
        table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "BOTTOM")]))
        found.append(table)
    return [*found, *missing]


def _picture(path: Path) -> Image | None:
    """The picture as large as it fits, or None when it cannot be read."""
    try:
        wide, high = ImageReader(str(path)).getSize()
    except Exception:  # noqa: BLE001  the reader raises whatever its decoders raise
        _LOG.warning("a picture cannot be printed")
        return None
    scale = min((WIDTH / ABREAST - 4 * mm) / wide, PICTURE_HIGH / high)
    return Image(str(path), wide * scale, high * scale)


def _files(answer: TracingAnswer, styles: PdfStyles) -> list[Flowable]:
    rows = [[Paragraph(escape(_word(one)), styles.label) for one in ("file", "size", "digest")]]
    rows += [
        [
            Paragraph(escape(cell), styles.small)
            for cell in (file.name, f"{file.size_bytes:,}".replace(",", "."), file.sha256)
        ]
        for file in answer.files
    ]
    return [
        Paragraph(escape(_word("files")), styles.head),
        _ruled(rows, (48 * mm, 26 * mm, WIDTH - 74 * mm)),
        Paragraph(escape(_word("files_note")), styles.text),
    ]


def _ruled(rows: list[list[Paragraph]], widths: Sequence[float]) -> Table:
    table = Table(rows, colWidths=list(widths), repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("LINEBELOW", (0, 0), (-1, -1), 0.3, RULE),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 1),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            ]
        )
    )
    return table
