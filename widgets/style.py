"""The style sheet: a template with ``@token`` places, filled from the tokens."""

import re

from PySide6.QtWidgets import QApplication

from widgets.theme import (
    BASE_PX,
    COMPACT_ROW_PX,
    RADIUS_PX,
    ROW_PX,
    Tokens,
    base_font,
    luminance,
    mixed,
    palette,
)

_PLACE = re.compile(r"@([a-z0-9_]+)")


def values(tokens: Tokens, icons: str, type_px: int = BASE_PX) -> dict[str, str]:
    """Everything that the template may name; ``icons`` is the folder of drawings."""
    return {
        **dict(tokens.items()),
        "hover": mixed(tokens.raised, tokens.text, 0.08),
        "pressed": mixed(tokens.raised, tokens.text, 0.16),
        "selected": mixed(tokens.surface, tokens.accent, 0.28),
        "warm": mixed(tokens.surface, tokens.p2, 0.16),
        "alarm": mixed(tokens.base, tokens.p1, 0.12),
        "radius": f"{RADIUS_PX}px",
        "row": f"{ROW_PX}px",
        "compact": f"{COMPACT_ROW_PX}px",
        "type": f"{type_px}px",
        "small": f"{type_px - 1}px",
        "large": f"{type_px + 3}px",
        "huge": f"{type_px + 13}px",
        "icons": icons,
        "check": "check-dark" if luminance(tokens.on_accent) < 0.5 else "check-light",
    }


def rendered(template: str, tokens: Tokens, icons: str = "", type_px: int = BASE_PX) -> str:
    """The template with every place filled. Raises KeyError for an unknown one."""
    known = values(tokens, icons, type_px)
    return _PLACE.sub(lambda place: known[place.group(1)], template)


def apply_theme(
    application: QApplication, template: str, tokens: Tokens, icons: str, type_px: int = BASE_PX
) -> None:
    """Dress the whole application."""
    application.setFont(base_font(type_px))
    application.setPalette(palette(tokens))
    application.setStyleSheet(rendered(template, tokens, icons, type_px))
