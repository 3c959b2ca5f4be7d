"""Words for what can be wrong with a penalty file."""

from collections.abc import Mapping

from ui.bridge.marks import QT_TRANSLATE_NOOP

PENALTY_ERRORS: Mapping[str, tuple[str, str]] = {
    "second_look_open": (
        QT_TRANSLATE_NOOP("errors", "A second person still looks at this case."),
        QT_TRANSLATE_NOOP("errors", "Wait for the second look, or ask for it in the queue."),
    ),
    "second_look_blind": (
        QT_TRANSLATE_NOOP("errors", "This case was drawn for a second look."),
        QT_TRANSLATE_NOOP("errors", "It is shown here once the second person has decided."),
    ),
    "approver_is_finder": (
        QT_TRANSLATE_NOOP("errors", "Who found the owner may not approve the file."),
        QT_TRANSLATE_NOOP("errors", "Ask a second person to approve it."),
    ),
    "plate_missing": (
        QT_TRANSLATE_NOOP("errors", "The case has no plate to look up."),
        QT_TRANSLATE_NOOP("errors", "Enter the plate in the review, or enter the owner by hand."),
    ),
    "owner_missing": (
        QT_TRANSLATE_NOOP("errors", "The file has no owner or no number yet."),
        QT_TRANSLATE_NOOP("errors", "Look up the owner first."),
    ),
    "owner_file_missing": (
        QT_TRANSLATE_NOOP("errors", "The register of owners “{name}” is not there."),
        QT_TRANSLATE_NOOP("errors", "Choose the file in the settings, or enter the owner by hand."),
    ),
    "owner_file_unreadable": (
        QT_TRANSLATE_NOOP("errors", "The register of owners “{name}” cannot be read."),
        QT_TRANSLATE_NOOP("errors", "It must be a CSV file in UTF-8; ask the administrator."),
    ),
    "owner_file_columns": (
        QT_TRANSLATE_NOOP("errors", "The register of owners “{name}” has no column “{column}”."),
        QT_TRANSLATE_NOOP("errors", "Add the column to the first line of the file."),
    ),
    "notice_font_missing": (
        QT_TRANSLATE_NOOP("errors", "No font of this machine has all Vietnamese letters."),
        QT_TRANSLATE_NOOP("errors", "Ask the administrator to install one, such as DejaVu."),
    ),
    "notice_template_missing": (
        QT_TRANSLATE_NOOP("errors", "The template of the notice cannot be read."),
        QT_TRANSLATE_NOOP("errors", "Ask the administrator to look at the folder of templates."),
    ),
    "amount_not_positive": (
        QT_TRANSLATE_NOOP("errors", "The amount of a fine is more than nothing."),
        QT_TRANSLATE_NOOP("errors", "Correct the amount."),
    ),
    "amount_needs_reason": (
        QT_TRANSLATE_NOOP("errors", "The amount lies outside of the reference range."),
        QT_TRANSLATE_NOOP("errors", "Correct it, or write the reason down."),
    ),
    "not_lapsed": (
        QT_TRANSLATE_NOOP("errors", "The file does not lapse before {day}."),
        QT_TRANSLATE_NOOP("errors", "Go on with it, or withdraw it with a reason."),
    ),
    "policy_days": (
        QT_TRANSLATE_NOOP("errors", "“{field}” must lie between {least} and {most}."),
        QT_TRANSLATE_NOOP("errors", "Correct the number."),
    ),
    "text_empty": (
        QT_TRANSLATE_NOOP("errors", "The text is empty."),
        QT_TRANSLATE_NOOP("errors", "Write something and try again."),
    ),
    "name_empty": (
        QT_TRANSLATE_NOOP("errors", "The name is empty."),
        QT_TRANSLATE_NOOP("errors", "Write the name."),
    ),
    "address_empty": (
        QT_TRANSLATE_NOOP("errors", "The address is empty."),
        QT_TRANSLATE_NOOP("errors", "Write the address."),
    ),
    "reason_empty": (
        QT_TRANSLATE_NOOP("errors", "The reason is empty."),
        QT_TRANSLATE_NOOP("errors", "Write the reason down."),
    ),
}
"""Code to what happened and what to do; values stand in braces."""
