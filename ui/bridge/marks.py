"""The mark for texts that are translated later, typed as text (PySide6 types it as an object)."""


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:  # noqa: N802  # the name lupdate looks for
    """Mark ``text`` for the translators of ``context``; returns it as it is."""
    return text
