"""Icons of the shell by name, in a colour of the theme."""

from PySide6.QtGui import QIcon

from app.settings.paths import resources
from widgets.icons import themed_icon


def icon(name: str, colour: str) -> QIcon:
    """A drawing of ``resources/icons``."""
    return themed_icon(resources() / "icons" / f"{name}.svg", colour)
