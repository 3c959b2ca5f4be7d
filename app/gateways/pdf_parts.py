"""What the PDF documents of the console have in common: page, paragraphs, a table of facts."""

from collections.abc import Callable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

from app.domain.errors import EnvironmentFailureError

MARGIN = 16 * mm
WIDTH = A4[0] - 2 * MARGIN
LABEL = 46 * mm
GREY = colors.Color(0.35, 0.35, 0.35)
RULE = colors.Color(0.75, 0.75, 0.75)


class PdfStyles:
    """Paragraphs; lines are set wide, so that marks over capitals are never cut."""

    def __init__(self, regular: str, bold: str) -> None:
        self.regular, self.bold = regular, bold
        self.text = ParagraphStyle("text", fontName=regular, fontSize=9.5, leading=13.5)
        self.small = ParagraphStyle(
            "small", parent=self.text, fontSize=7.5, leading=10.5, wordWrap="CJK"
        )
        self.label = ParagraphStyle("label", parent=self.text, textColor=GREY)
        self.caption = ParagraphStyle(
            "caption", parent=self.text, fontSize=8.5, leading=12, alignment=TA_CENTER
        )
        self.head = ParagraphStyle(
            "head", parent=self.text, fontName=bold, fontSize=11, leading=16, spaceBefore=8
        )
        self.title = ParagraphStyle(
            "title", parent=self.head, fontSize=15, leading=22, alignment=TA_CENTER, spaceAfter=6
        )


def facts_table(facts: Sequence[tuple[str, str]], styles: PdfStyles) -> Flowable:
    """Labels and what they stand for, a line each."""
    rows = [
        [Paragraph(escape(label), styles.label), Paragraph(escape(text), styles.text)]
        for label, text in facts
    ]
    table = Table(rows, colWidths=[LABEL, WIDTH - LABEL])
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEBELOW", (0, 0), (-1, -1), 0.3, RULE),
                ("TOPPADDING", (0, 0), (-1, -1), 1.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            ]
        )
    )
    return table


def build_pdf(
    target: Path,
    story: list[Flowable],
    title: str,
    footer: Callable[[int], str],
    styles: PdfStyles,
) -> None:
    """Write the pages; the same story gives the same bytes.

    Args:
        target: File to write.
        story: Parts of the document.
        title: Title in the properties of the file.
        footer: What stands at the foot of a page of this number.
        styles: Fonts.

    Raises:
        EnvironmentFailureError: ``file_not_written``.
    """

    def foot(canvas: Canvas, page: SimpleDocTemplate) -> None:
        canvas.setFont(styles.regular, 8)
        canvas.setFillColor(GREY)
        canvas.drawRightString(A4[0] - MARGIN, 9 * mm, footer(page.page))

    made = SimpleDocTemplate(
        str(target),
        pagesize=A4,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN,
        title=title,
        author="IOC",
        invariant=1,
    )
    try:
        made.build(story, onFirstPage=foot, onLaterPages=foot)
    except OSError as error:
        raise EnvironmentFailureError("file_not_written", name=target.name) from error
