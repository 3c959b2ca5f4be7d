"""A font with every Vietnamese letter for PDF documents."""

import logging
import os
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from app.domain.errors import EnvironmentFailureError

log = logging.getLogger(__name__)

REGULAR, BOLD = "IocText", "IocText-Bold"
LETTERS = (
    "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
    "ĂÂĐÊÔƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ₫·"
)
"""Letters and signs that a font must have to be taken."""

_FILES = (
    ("noto/NotoSans-Regular.ttf", "noto/NotoSans-Bold.ttf"),
    ("google-noto/NotoSans-Regular.ttf", "google-noto/NotoSans-Bold.ttf"),
    ("dejavu/DejaVuSans.ttf", "dejavu/DejaVuSans-Bold.ttf"),
    ("segoeui.ttf", "segoeuib.ttf"),
    ("arial.ttf", "arialbd.ttf"),
)


@cache
def use_fonts() -> tuple[str, str]:
    """Names of a regular and a bold font, made known to the PDF library once.

    Raises:
        EnvironmentFailureError: ``pdf_font_missing`` when no font with all letters is installed.
    """
    for folder in _folders():
        for regular, bold in _FILES:
            if _register(folder / regular, folder / bold):
                return REGULAR, BOLD
    raise EnvironmentFailureError("pdf_font_missing", names="Noto Sans, DejaVu Sans")


def _folders() -> tuple[Path, ...]:
    windows = os.environ.get("WINDIR")
    return (
        Path("/usr/share/fonts/truetype"),
        Path("/usr/share/fonts"),
        Path.home() / ".local" / "share" / "fonts",
        *((Path(windows) / "Fonts",) if windows else ()),
    )


def _register(regular: Path, bold: Path) -> bool:
    if not (regular.is_file() and bold.is_file()):
        return False
    try:
        fonts = TTFont(REGULAR, str(regular)), TTFont(BOLD, str(bold))
    except (TTFError, OSError) as error:
        log.warning("font passed over: %s, %s", regular.name, type(error).__name__)
        return False
    if any(ord(letter) not in font.face.charToGlyph for font in fonts for letter in LETTERS):
        return False
    for font in fonts:
        pdfmetrics.registerFont(font)
    pdfmetrics.registerFontFamily(REGULAR, REGULAR, BOLD, REGULAR, BOLD)
    return True
