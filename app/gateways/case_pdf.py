"""The record of a case as PDF: what happened, by which law, with pictures, lamp and hashes."""

from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.units import mm
from reportlab.platypus import (
    Flowable,
    Image,
    KeepTogether,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from app.gateways.case_facts import facts_of, file_rows, law_lines, seal_lines, why_lines
from app.gateways.case_lamps import LampChart, elapsed_line, lamp_rows
from app.gateways.case_words import case_words
from app.gateways.pdf_fonts import use_fonts
from app.gateways.pdf_parts import RULE, WIDTH, PdfStyles, build_pdf, facts_table
from app.ports.case_documents import CaseDocument

PICTURE_HIGH = 62 * mm
_ORDER = ("before", "on_line", "after", "track", "plate")


def write_case_pdf(document: CaseDocument, target: Path) -> None:
    """Write the record of a case.

    Raises:
        EnvironmentFailureError: ``pdf_font_missing`` or ``file_not_written``.
    """
    styles = PdfStyles(*use_fonts())
    words, number = case_words(), document.sealed.case.short_number

    story = [
        Paragraph(escape(words("title")), styles.title),
        facts_table([(one.label, one.text) for one in facts_of(document)], styles),
        *_paragraphs(words("law"), law_lines(document), styles),
        *_paragraphs(words("why"), why_lines(document), styles),
        *_pictures(document, styles),
        *_lamps(document, styles),
        *_files(document, styles),
        *_paragraphs(words("chain"), seal_lines(document), styles),
    ]
    head = f"{words('title')} {number}"
    build_pdf(target, story, head, lambda page: words("page", number=number, page=page), styles)


def _paragraphs(head: str, lines: Sequence[str], styles: PdfStyles) -> list[Flowable]:
    if not lines:
        return []
    paragraphs = [Paragraph(escape(line), styles.text) for line in lines]
    return [KeepTogether([Paragraph(escape(head), styles.head), *paragraphs])]


def _pictures(document: CaseDocument, styles: PdfStyles) -> list[Flowable]:
    words = case_words()
    cells = [
        [
            _picture(document.pictures[kind]),
            Paragraph(escape(_caption(document, kind)), styles.caption),
        ]
        for kind in _ORDER
        if kind in document.pictures
    ]
    gone = [Paragraph(escape(line), styles.text) for line in _missing(document)]
    head = Paragraph(escape(words("pictures")), styles.head)
    if not cells:
        return [head, *gone]
    pairs = [cells[place : place + 2] for place in range(0, len(cells), 2)]
    rows: list[list[object]] = [[*pair, *[""] * (2 - len(pair))] for pair in pairs]
    table = Table(rows, colWidths=[WIDTH / 2, WIDTH / 2])
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "BOTTOM")]))
    return [head, table, *gone]


def _picture(path: Path) -> Image:
    picture = Image(str(path))
    wide = WIDTH / 2 - 4 * mm
    scale = min(wide / picture.imageWidth, PICTURE_HIGH / picture.imageHeight)
    picture.drawWidth = picture.imageWidth * scale
    picture.drawHeight = picture.imageHeight * scale
    return picture


def _caption(document: CaseDocument, kind: str) -> str:
    words = case_words()
    shown = words.of("kind", kind)
    return f"{shown} ({words('blurred')})" if kind in document.blurred else shown


def _missing(document: CaseDocument) -> list[str]:
    words, missing = case_words(), document.sealed.case.evidence_missing
    return [] if missing is None else [words("picture_missing", why=words.of("missing", missing))]


def _lamps(document: CaseDocument, styles: PdfStyles) -> list[Flowable]:
    words, rows = case_words(), lamp_rows(document.manifest)
    head = Paragraph(escape(words("lamps")), styles.head)
    if not rows:
        return [KeepTogether([head, Paragraph(escape(words("lamps_none")), styles.text)])]
    said = [Paragraph(escape(line), styles.text) for line in elapsed_line(rows)]
    chart = LampChart(rows, WIDTH, styles.regular)
    return [KeepTogether([head, *said, Spacer(1, 3), chart])]


def _files(document: CaseDocument, styles: PdfStyles) -> list[Flowable]:
    words = case_words()
    titles = [words("file"), words("size"), words("digest")]
    rows = [[Paragraph(escape(one), styles.label) for one in titles]]
    rows += [[Paragraph(escape(cell), styles.small) for cell in row] for row in file_rows(document)]
    table = Table(rows, colWidths=[48 * mm, 26 * mm, WIDTH - 74 * mm], repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("LINEBELOW", (0, 0), (-1, -1), 0.3, RULE),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 1),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
            ]
        )
    )
    return [Paragraph(escape(words("files")), styles.head), table]
