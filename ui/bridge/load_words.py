"""How short the machine is, in one sentence: what is dropped, in the order it is dropped."""

from PySide6.QtCore import QCoreApplication

from app.ports.load import LoadFigures
from ui.bridge.times import decimal, number

CONTEXT = "load"
FULL_DISPLAY_PER_S = LoadFigures().display_per_s


def load_sentence(figures: LoadFigures) -> str:
    """Empty while everything that was wished for is done."""
    less_display = figures.display_per_s < FULL_DISPLAY_PER_S
    if not (figures.short or figures.cameras_behind or less_display):
        return ""
    parts = [_tr("processor {percent} %").format(percent=number(round(100 * figures.processor)))]
    if figures.granted_per_s < figures.wished_per_s:
        parts.append(
            _tr("detection {granted}/{wished} looks/s").format(
                granted=decimal(figures.granted_per_s, 0), wished=decimal(figures.wished_per_s, 0)
            )
        )
    if less_display:
        text = _tr("wall {rate} pictures/s").format(rate=decimal(figures.display_per_s, 0))
        parts.append(text)
    if figures.cameras_behind:
        parts.append(_tr("cameras behind: {n}").format(n=number(figures.cameras_behind)))
    return _tr("Machine short: {what}").format(what=" · ".join(parts))


def _tr(source: str) -> str:
    return QCoreApplication.translate(CONTEXT, source)
