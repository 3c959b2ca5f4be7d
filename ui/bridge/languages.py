"""The language of the window, switched while it runs: English is the source."""

import logging
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator, Signal

_log = logging.getLogger(__name__)

VIETNAMESE, ENGLISH = "vi", "en"
LANGUAGES = (VIETNAMESE, ENGLISH)


class Languages(QObject):
    """Installs and removes translators.

    Qt then sends ``LanguageChange`` to every widget; :attr:`language_changed` follows it.

    Signals:
        language_changed(str): ``vi`` or ``en``.
    """

    language_changed = Signal(str)

    def __init__(self, compiled_dir: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dir = compiled_dir
        self._translators: list[QTranslator] = []
        self._current = ENGLISH

    @property
    def current(self) -> str:
        """``vi`` or ``en``."""
        return self._current

    def switch(self, language: str) -> None:
        """Speak this language from now on; unknown ones are Vietnamese."""
        language = language if language in LANGUAGES else VIETNAMESE
        self.stop()
        self._install(language)
        self._current = language
        QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
        self.language_changed.emit(language)

    def stop(self) -> None:
        """Take the translators away again."""
        for translator in self._translators:
            QCoreApplication.removeTranslator(translator)
        self._translators = []

    def toggle(self) -> None:
        """The other language."""
        self.switch(ENGLISH if self._current == VIETNAMESE else VIETNAMESE)

    def _install(self, language: str) -> None:
        names = (language,) if language == ENGLISH else (f"qt_{language}", language)
        for name in names:
            translator = QTranslator(self)
            if translator.load(name, str(self._dir)):
                QCoreApplication.installTranslator(translator)
                self._translators.append(translator)
            elif name == language:
                _log.error("translation %s is not compiled", language)
