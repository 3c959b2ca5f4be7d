"""How the regions of the editor lie: tools left, the picture in the middle, values right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTabWidget, QVBoxLayout, QWidget

from ui.screens.scenes.side import WIDTH_PX

_RIGHT_PX = 292


def column_of(*parts: QWidget, stretched: QWidget) -> QVBoxLayout:
    """Widgets under one another without gaps; one of them takes what is left."""
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part, int(part is stretched))
    return column


def tabs_of(pages: Sequence[QWidget]) -> QTabWidget:
    """Pages behind tabs without titles yet."""
    tabs = QTabWidget()
    for page in pages:
        holder = QWidget()
        inner = QHBoxLayout(holder)
        inner.addWidget(page)
        tabs.addTab(holder, "")
    tabs.setMinimumWidth(_RIGHT_PX)
    return tabs


def beside(left: QWidget, middle: QWidget, right: QWidget) -> QSplitter:
    """Three regions; the middle one grows."""
    splitter = QSplitter(Qt.Orientation.Horizontal)
    for part in (left, middle, right):
        splitter.addWidget(part)
    splitter.setChildrenCollapsible(False)
    splitter.setStretchFactor(1, 1)
    splitter.setSizes([WIDTH_PX, 900, _RIGHT_PX])
    return splitter
