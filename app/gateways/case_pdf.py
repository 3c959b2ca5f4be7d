"""The record of a case as PDF: what happened, by which law, with pictures, lamp and hashes."""

from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    Image,
    KeepTogether,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

from app.domain.errors import EnvironmentFailureError
from app.gateways.case_facts import Fact, facts_of, file_rows, law_lines, seal_lines, why_lines
from app.gateways.case_lamps import LampChart, elapsed_line, lamp_rows
from app.gateways.case_words import case_words
from app.gateways.pdf_fonts import use_fonts
from app.ports.case_documents import CaseDocument

MARGIN = 16 * mm
WIDTH = A4[0] - 2 * MARGIN
PICTURE_HIGH = 62 * mm
_ORDER = ("before", "on_line", "after", "track", "plate")
_GREY = colors.Color(0.35, 0.35, 0.35)
_RULE = colors.Color(0.75, 0.75, 0.75)


def write_case_pdf(document: CaseDocument, target: Path) -> None:
    """Write the record of a case.

    Raises:
        EnvironmentFailureError: ``pdf_font_missing`` or ``file_not_written``.
    """
    styles = _Styles(*use_fonts())
    words, number = case_words(), document.sealed.case.short_number

    def footer(canvas: Canvas, page: SimpleDocTemplate) -> None:
        canvas.setFont(styles.regular, 8)
        canvas.setFillColor(_GREY)
        canvas.drawRightString(A4[0] - MARGIN, 9 * mm, words("page", number=number, page=page.page))

    story = [
        Paragraph(escape(words("title")), styles.title),
        _facts(facts_of(document), styles),
        *_paragraphs(words("law"), law_lines(document), styles),
        *_paragraphs(words("why"), why_lines(document), styles),
        *_pictures(document, styles),
        *_lamps(document, styles),
        *_files(document, styles),
        *_paragraphs(words("chain"), seal_lines(document), styles),
    ]
    made = SimpleDocTemplate(
        str(target),
        pagesize=A4,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN,
        title=f"{words('title')} {number}",
        author="IOC",
        invariant=1,
    )
    try:
        made.build(story, onFirstPage=footer, onLaterPages=footer)
    except OSError as error:
        raise EnvironmentFailureError("file_not_written", name=target.name) from error


class _Styles:
    """Paragraphs; lines are set wide, so that marks over capitals are never cut."""

    def __init__(self, regular: str, bold: str) -> None:
        self.regular, self.bold = regular, bold
        self.text = ParagraphStyle("text", fontName=regular, fontSize=9.5, leading=13.5)
        self.small = ParagraphStyle(
            "small", parent=self.text, fontSize=7.5, leading=10.5, wordWrap="CJK"
        )
        self.label = ParagraphStyle("label", parent=self.text, textColor=_GREY)
        self.caption = ParagraphStyle(
            "caption", parent=self.text, fontSize=8.5, leading=12, alignment=TA_CENTER
        )
        self.head = ParagraphStyle(
            "head", parent=self.text, fontName=bold, fontSize=11, leading=16, spaceBefore=8
        )
        self.title = ParagraphStyle(
            "title", parent=self.head, fontSize=15, leading=22, alignment=TA_CENTER, spaceAfter=6
        )


def _facts(facts: Sequence[Fact], styles: _Styles) -> Flowable:
    rows = [
        [Paragraph(escape(fact.label), styles.label), Paragraph(escape(fact.text), styles.text)]
        for fact in facts
    ]
    table = Table(rows, colWidths=[46 * mm, WIDTH - 46 * mm])
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEBELOW", (0, 0), (-1, -1), 0.3, _RULE),
                ("TOPPADDING", (0, 0), (-1, -1), 1.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            ]
        )
    )
    return table


def _paragraphs(head: str, lines: Sequence[str], styles: _Styles) -> list[Flowable]:
    if not lines:
        return []
    paragraphs = [Paragraph(escape(line), styles.text) for line in lines]
    return [KeepTogether([Paragraph(escape(head), styles.head), *paragraphs])]


def _pictures(document: CaseDocument, styles: _Styles) -> list[Flowable]:
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


def _lamps(document: CaseDocument, styles: _Styles) -> list[Flowable]:
    words, rows = case_words(), lamp_rows(document.manifest)
    head = Paragraph(escape(words("lamps")), styles.head)
    if not rows:
        return [KeepTogether([head, Paragraph(escape(words("lamps_none")), styles.text)])]
    said = [Paragraph(escape(line), styles.text) for line in elapsed_line(rows)]
    chart = LampChart(rows, WIDTH, styles.regular)
    return [KeepTogether([head, *said, Spacer(1, 3), chart])]


def _files(document: CaseDocument, styles: _Styles) -> list[Flowable]:
    words = case_words()
    titles = [words("file"), words("size"), words("digest")]
    rows = [[Paragraph(escape(one), styles.label) for one in titles]]
    rows += [[Paragraph(escape(cell), styles.small) for cell in row] for row in file_rows(document)]
    table = Table(rows, colWidths=[48 * mm, 26 * mm, WIDTH - 74 * mm], repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("LINEBELOW", (0, 0), (-1, -1), 0.3, _RULE),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 1),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
            ]
        )
    )
    return [Paragraph(escape(words("files")), styles.head), table]
