"""What can go wrong with tracing files, in words."""

from ui.bridge.marks import QT_TRANSLATE_NOOP

TRACING_ERRORS = {
    "field_missing": (
        QT_TRANSLATE_NOOP("errors", "The field “{field}” is empty."),
        QT_TRANSLATE_NOOP("errors", "Fill it in, then try again. What you typed is kept."),
    ),
    "second_person_needed": (
        QT_TRANSLATE_NOOP("errors", "A second person has to decide this."),
        QT_TRANSLATE_NOOP("errors", "Ask a colleague who has the right."),
    ),
    "tracing_scope_wrong": (
        QT_TRANSLATE_NOOP("errors", "The time asked for ends before it begins."),
        QT_TRANSLATE_NOOP("errors", "Correct the scope."),
    ),
    "tracing_scope_too_long": (
        QT_TRANSLATE_NOOP("errors", "The time asked for is longer than {days} days."),
        QT_TRANSLATE_NOOP("errors", "Narrow the scope as the letter allows."),
    ),
    "tracing_expiry_wrong": (
        QT_TRANSLATE_NOOP("errors", "The expiry has to lie within the next {days} days."),
        QT_TRANSLATE_NOOP("errors", "Correct the expiry."),
    ),
    "tracing_not_authorised": (
        QT_TRANSLATE_NOOP("errors", "File {number} does not allow searches now."),
        QT_TRANSLATE_NOOP("errors", "Have a second person authorise it."),
    ),
    "tracing_expired": (
        QT_TRANSLATE_NOOP("errors", "File {number} has expired."),
        QT_TRANSLATE_NOOP("errors", "The answer is kept. A new request opens a new file."),
    ),
    "tracing_outside_scope": (
        QT_TRANSLATE_NOOP("errors", "This lies outside what the file allows."),
        QT_TRANSLATE_NOOP("errors", "Search within its time and its cameras."),
    ),
    "plate_part_short": (
        QT_TRANSLATE_NOOP("errors", "At least {least} known characters of the plate are needed."),
        QT_TRANSLATE_NOOP("errors", "Add a character, or leave the plate empty."),
    ),
    "passage_marked_already": (
        QT_TRANSLATE_NOOP("errors", "This passage is in the answer already."),
        QT_TRANSLATE_NOOP("errors", "Nothing to do."),
    ),
    "tracing_answer_empty": (
        QT_TRANSLATE_NOOP("errors", "The answer of file {number} is empty."),
        QT_TRANSLATE_NOOP("errors", "Mark passages first, or close the file with a reason."),
    ),
}
"""Code to what happened and what to do; values stand in braces."""
