"""Options of this workstation while the window is open, and how its windows were left."""

import json
import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.settings.options import Settings, save_settings
from ui.bridge.tasks import TaskRunner

_log = logging.getLogger(__name__)


class Preferences(QObject):
    """Holds the declared options; changes are written by a task.

    ``folder`` is where ``settings.json`` and ``window.json`` lie; None keeps nothing.

    Signals:
        changed(object): The new :class:`app.settings.options.Settings`.
    """

    changed = Signal(object)

    def __init__(
        self,
        settings: Settings,
        tasks: TaskRunner,
        folder: Path | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._tasks = tasks
        self._folder = folder
        self._windows = _read_windows(folder)

    @property
    def settings(self) -> Settings:
        """The options now."""
        return self._settings

    def change(self, **options: str | float | bool) -> None:
        """Change options; raises RuleViolationError for a value that cannot be."""
        changes: dict[str, Any] = dict(options)  # replace() takes fields of several types
        self._settings = replace(self._settings, **changes).checked()
        if self._folder is not None:
            settings, path = self._settings, self._folder / "settings.json"
            self._tasks.run(
                lambda: save_settings(settings, path), _nothing, owner=self, lane="settings"
            )
        self.changed.emit(self._settings)

    def remembered(self, name: str) -> str:
        """How something was left last time, or an empty text."""
        return self._windows.get(name, "")

    def remember(self, name: str, value: str) -> None:
        """Keep how something is left: a geometry, widths, the last login."""
        if self._windows.get(name) == value:
            return
        self._windows[name] = value
        if self._folder is not None:
            content, path = json.dumps(self._windows), self._folder / "window.json"
            self._tasks.run(lambda: _write(path, content), _nothing, owner=self, lane="window.json")


def _nothing(_result: object) -> None:
    """Nobody waits for this answer."""


def _write(path: Path, content: str) -> None:
    part = path.with_name(path.name + ".part")
    try:
        part.write_text(content, encoding="utf-8")
        part.replace(path)
    except OSError:
        _log.warning("the places of the windows were not kept")


def _read_windows(folder: Path | None) -> dict[str, str]:
    if folder is None:
        return {}
    try:
        stored = json.loads((folder / "window.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in stored.items()} if isinstance(stored, dict) else {}
