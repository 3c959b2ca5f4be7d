"""What can go wrong with evidence, its locks and its export, in words."""

from ui.bridge.marks import QT_TRANSLATE_NOOP

EVIDENCE_ERRORS = {
    "evidence_root_away": (
        QT_TRANSLATE_NOOP("errors", "The folder of evidence is out of reach."),
        QT_TRANSLATE_NOOP("errors", "Check the network share. Nothing was changed."),
    ),
    "file_not_removed": (
        QT_TRANSLATE_NOOP("errors", "A file of evidence could not be deleted."),
        QT_TRANSLATE_NOOP("errors", "It is deleted at the next run."),
    ),
    "pdf_font_missing": (
        QT_TRANSLATE_NOOP("errors", "No font with Vietnamese letters was found for the PDF."),
        QT_TRANSLATE_NOOP("errors", "Install one of: {names}. Nothing was exported."),
    ),
    "export_unavailable": (
        QT_TRANSLATE_NOOP("errors", "This console cannot make packages."),
        QT_TRANSLATE_NOOP("errors", "Export at another workstation."),
    ),
    "nothing_chosen": (
        QT_TRANSLATE_NOOP("errors", "No case was chosen."),
        QT_TRANSLATE_NOOP("errors", "Choose at least one."),
    ),
    "lock_past": (
        QT_TRANSLATE_NOOP("errors", "The end of the lock has passed already."),
        QT_TRANSLATE_NOOP("errors", "Choose a later day, or none."),
    ),
    "evidence_locked_already": (
        QT_TRANSLATE_NOOP("errors", "The evidence is locked already by {user}."),
        QT_TRANSLATE_NOOP("errors", "Nothing has to be done."),
    ),
    "evidence_not_locked": (
        QT_TRANSLATE_NOOP("errors", "The evidence is not locked."),
        QT_TRANSLATE_NOOP("errors", "Nothing has to be done."),
    ),
    "text_too_long": (
        QT_TRANSLATE_NOOP("errors", "The text is longer than {most} letters."),
        QT_TRANSLATE_NOOP("errors", "Shorten it. What you typed is kept."),
    ),
    "retention_days": (
        QT_TRANSLATE_NOOP("errors", "So few days delete what may still be needed."),
        QT_TRANSLATE_NOOP("errors", "Type at least {least}, or 0 to keep for ever."),
    ),
}
