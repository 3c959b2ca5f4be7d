"""Error codes in words: what happened, and what to do about it."""

from collections.abc import Mapping

from ui.bridge.error_words_evidence import EVIDENCE_ERRORS
from ui.bridge.error_words_files import FILE_WORDS
from ui.bridge.error_words_penalties import PENALTY_ERRORS
from ui.bridge.error_words_review import REVIEW_ERRORS
from ui.bridge.error_words_tracing import TRACING_ERRORS
from ui.bridge.error_words_wall import WALL_ERRORS
from ui.bridge.marks import QT_TRANSLATE_NOOP

ERROR_WORDS: Mapping[str, tuple[str, str]] = {
    "not_allowed": (
        QT_TRANSLATE_NOOP("errors", "Your role may not {verb}."),
        QT_TRANSLATE_NOOP("errors", "Ask the shift supervisor."),
    ),
    "no_such_step": (
        QT_TRANSLATE_NOOP("errors", "This step is not possible from the present state."),
        QT_TRANSLATE_NOOP("errors", "Look at the record again; someone may have moved it on."),
    ),
    "step_needs_field": (
        QT_TRANSLATE_NOOP("errors", "“{field}” is missing for this step."),
        QT_TRANSLATE_NOOP("errors", "Fill it in and try again."),
    ),
    "not_found": (
        QT_TRANSLATE_NOOP("errors", "The record is not there."),
        QT_TRANSLATE_NOOP("errors", "Look for it by its number."),
    ),
    "database_unreachable": (
        QT_TRANSLATE_NOOP("errors", "The database does not answer."),
        QT_TRANSLATE_NOOP("errors", "Check the network; the console tries again by itself."),
    ),
    "already_dispatched": (
        QT_TRANSLATE_NOOP("errors", "A team is on the way already."),
        QT_TRANSLATE_NOOP("errors", "Look at the record before you send another one."),
    ),
    "attachment_too_large": (
        QT_TRANSLATE_NOOP("errors", "The file is too large."),
        QT_TRANSLATE_NOOP("errors", "Attach a smaller one."),
    ),
    "column_missing": (
        QT_TRANSLATE_NOOP("errors", "The file has no column “{column}”."),
        QT_TRANSLATE_NOOP("errors", "Add it in the first line and import again."),
    ),
    "due_in_the_past": (
        QT_TRANSLATE_NOOP("errors", "The due time has passed already."),
        QT_TRANSLATE_NOOP("errors", "Choose a later one."),
    ),
    "file_not_written": (
        QT_TRANSLATE_NOOP("errors", "The file “{name}” could not be written."),
        QT_TRANSLATE_NOOP("errors", "Check the free space, or choose another folder."),
    ),
    "file_unreadable": (
        QT_TRANSLATE_NOOP("errors", "The file “{name}” could not be read."),
        QT_TRANSLATE_NOOP("errors", "Check that it is there and try again."),
    ),
    "login_empty": (
        QT_TRANSLATE_NOOP("errors", "The login name is empty."),
        QT_TRANSLATE_NOOP("errors", "Choose a login name."),
    ),
    "login_locked": (
        QT_TRANSLATE_NOOP("errors", "Too many wrong passwords; this login is locked."),
        QT_TRANSLATE_NOOP("errors", "Wait {seconds} seconds and try again."),
    ),
    "login_refused": (
        QT_TRANSLATE_NOOP("errors", "The login name or the password is wrong."),
        QT_TRANSLATE_NOOP("errors", "Check both and try again."),
    ),
    "login_taken": (
        QT_TRANSLATE_NOOP("errors", "Somebody has the login name “{login}” already."),
        QT_TRANSLATE_NOOP("errors", "Choose another login name."),
    ),
    "merge_into_itself": (
        QT_TRANSLATE_NOOP("errors", "A record cannot be merged into itself."),
        QT_TRANSLATE_NOOP("errors", "Choose another record."),
    ),
    "merge_target_closed": (
        QT_TRANSLATE_NOOP("errors", "The record to merge into is closed."),
        QT_TRANSLATE_NOOP("errors", "Choose an open record."),
    ),
    "not_first_user": (
        QT_TRANSLATE_NOOP("errors", "There is an administrator already."),
        QT_TRANSLATE_NOOP("errors", "Log in, or ask the administrator for an account."),
    ),
    "not_yourself": (
        QT_TRANSLATE_NOOP("errors", "Nobody can lock themselves out."),
        QT_TRANSLATE_NOOP("errors", "Ask another administrator."),
    ),
    "note_empty": (
        QT_TRANSLATE_NOOP("errors", "The note is empty."),
        QT_TRANSLATE_NOOP("errors", "Write something first."),
    ),
    "nothing_to_undo": (
        QT_TRANSLATE_NOOP("errors", "There is nothing to undo."),
        QT_TRANSLATE_NOOP("errors", "Look at the history of the record."),
    ),
    "password_too_short": (
        QT_TRANSLATE_NOOP("errors", "The password is too short."),
        QT_TRANSLATE_NOOP("errors", "Take at least {least} characters."),
    ),
    "plate_empty": (
        QT_TRANSLATE_NOOP("errors", "The plate is empty."),
        QT_TRANSLATE_NOOP("errors", "Type what the picture shows."),
    ),
    "report_text_empty": (
        QT_TRANSLATE_NOOP("errors", "The report has no text."),
        QT_TRANSLATE_NOOP("errors", "Write what was reported."),
    ),
    "row_incomplete": (
        QT_TRANSLATE_NOOP("errors", "A row of the file is incomplete."),
        QT_TRANSLATE_NOOP("errors", "Complete the row and import again; nothing comes twice."),
    ),
    "setting_invalid": (
        QT_TRANSLATE_NOOP("errors", "The setting “{name}” has a value that cannot be used."),
        QT_TRANSLATE_NOOP("errors", "Choose another value."),
    ),
    "settings_unreadable": (
        QT_TRANSLATE_NOOP("errors", "The settings of this machine cannot be read."),
        QT_TRANSLATE_NOOP("errors", "Ask the administrator to look at “{name}”."),
    ),
    "undo_not_yours": (
        QT_TRANSLATE_NOOP("errors", "The last step was somebody else's."),
        QT_TRANSLATE_NOOP("errors", "Ask them, or take the step back by hand."),
    ),
    "undo_too_late": (
        QT_TRANSLATE_NOOP("errors", "It is too late to undo this step."),
        QT_TRANSLATE_NOOP("errors", "Take the step back by hand."),
    ),
    "unit_inactive": (
        QT_TRANSLATE_NOOP("errors", "The unit no longer takes reports."),
        QT_TRANSLATE_NOOP("errors", "Choose another unit."),
    ),
    "unit_unknown": (
        QT_TRANSLATE_NOOP("errors", "There is no such unit."),
        QT_TRANSLATE_NOOP("errors", "Choose a unit from the list."),
    ),
    "layout_name_empty": (
        QT_TRANSLATE_NOOP("errors", "The layout has no name."),
        QT_TRANSLATE_NOOP("errors", "Type a name and press Enter."),
    ),
    "layout_name_taken": (
        QT_TRANSLATE_NOOP("errors", "There is a layout named “{name}” already."),
        QT_TRANSLATE_NOOP("errors", "Choose another name, or save over it."),
    ),
    "layout_tiles_wrong": (
        QT_TRANSLATE_NOOP("errors", "A wall of {tiles} pictures is not possible."),
        QT_TRANSLATE_NOOP("errors", "Choose 1, 4, 9, 16 or 25 pictures."),
    ),
    "no_picture": (
        QT_TRANSLATE_NOOP("errors", "There is no picture of “{name}” to save."),
        QT_TRANSLATE_NOOP("errors", "Wait until the camera is live and try again."),
    ),
    "camera_code_empty": (
        QT_TRANSLATE_NOOP("errors", "The camera has no code."),
        QT_TRANSLATE_NOOP("errors", "Give it a short code of its own."),
    ),
    "camera_code_taken": (
        QT_TRANSLATE_NOOP("errors", "There is a camera with the code “{name}” already."),
        QT_TRANSLATE_NOOP("errors", "Choose another code."),
    ),
    "camera_address_invalid": (
        QT_TRANSLATE_NOOP("errors", "The address of the camera is not valid."),
        QT_TRANSLATE_NOOP(
            "errors", "Check it; it begins with rtsp://, http:// or usb:, or names a file."
        ),
    ),
    "camera_address_holds_password": (
        QT_TRANSLATE_NOOP("errors", "The address holds a user or password."),
        QT_TRANSLATE_NOOP("errors", "Enter them in their own fields; they are kept apart."),
    ),
    "camera_transport_wrong": (
        QT_TRANSLATE_NOOP("errors", "“{transport}” is no way to carry pictures."),
        QT_TRANSLATE_NOOP("errors", "Choose tcp or udp."),
    ),
    "scene_unreadable": (
        QT_TRANSLATE_NOOP("errors", "The scene cannot be read."),
        QT_TRANSLATE_NOOP("errors", "Check the file with: ioc-console scenes validate"),
    ),
    "already_exists": (
        QT_TRANSLATE_NOOP("errors", "The record is there already."),
        QT_TRANSLATE_NOOP("errors", "Look at the list; it may have been saved a moment ago."),
    ),
    "bad_page_key": (
        QT_TRANSLATE_NOOP("errors", "The list could not be read on."),
        QT_TRANSLATE_NOOP("errors", "Open the list again."),
    ),
    "database_address": (
        QT_TRANSLATE_NOOP("errors", "The address of the database is not understood."),
        QT_TRANSLATE_NOOP("errors", "Ask the administrator to correct the settings."),
    ),
    "database_busy": (
        QT_TRANSLATE_NOOP("errors", "The database is busy."),
        QT_TRANSLATE_NOOP("errors", "Try again in a moment."),
    ),
    "database_damaged": (
        QT_TRANSLATE_NOOP("errors", "The database file is damaged."),
        QT_TRANSLATE_NOOP(
            "errors", "Ask the administrator to restore a backup: ioc-console db restore FILE"
        ),
    ),
    "database_foreign": (
        QT_TRANSLATE_NOOP("errors", "This is not a database of the console."),
        QT_TRANSLATE_NOOP("errors", "Ask the administrator to correct the settings."),
    ),
    "database_newer": (
        QT_TRANSLATE_NOOP("errors", "The database was made by a newer console."),
        QT_TRANSLATE_NOOP(
            "errors", "Update the console on this machine; it must not write with an older one."
        ),
    ),
    "database_old": (
        QT_TRANSLATE_NOOP("errors", "The shared database is of an older kind."),
        QT_TRANSLATE_NOOP("errors", "Ask the administrator to run: ioc-console db upgrade"),
    ),
    "store_closed": (
        QT_TRANSLATE_NOOP("errors", "The database is closed."),
        QT_TRANSLATE_NOOP("errors", "Open the console again."),
    ),
    "disk_full": (
        QT_TRANSLATE_NOOP("errors", "The disk is full."),
        QT_TRANSLATE_NOOP("errors", "Make room, then try again."),
    ),
    "files_not_kept": (
        QT_TRANSLATE_NOOP("errors", "The file could not be kept."),
        QT_TRANSLATE_NOOP("errors", "Check the evidence folder and the disk, then try again."),
    ),
    "file_not_found": (
        QT_TRANSLATE_NOOP("errors", "The file is not in the evidence folder."),
        QT_TRANSLATE_NOOP("errors", "Check that the evidence folder can be reached."),
    ),
    "missing_reference": (
        QT_TRANSLATE_NOOP("errors", "Something this record refers to is not there any more."),
        QT_TRANSLATE_NOOP("errors", "Look at the record again."),
    ),
    "geojson_invalid": (
        QT_TRANSLATE_NOOP("errors", "The map file is not valid: feature {feature}, field {field}."),
        QT_TRANSLATE_NOOP("errors", "Correct the file and import again."),
    ),
    "import_file_empty": (
        QT_TRANSLATE_NOOP("errors", "The file “{name}” has no rows."),
        QT_TRANSLATE_NOOP("errors", "Choose another file."),
    ),
    "import_file_not_understood": (
        QT_TRANSLATE_NOOP("errors", "The file “{name}” is not understood from line {line} on."),
        QT_TRANSLATE_NOOP("errors", "Correct the line and import again; nothing comes twice."),
    ),
    "import_file_too_large": (
        QT_TRANSLATE_NOOP("errors", "The file is larger than {megabytes} MB."),
        QT_TRANSLATE_NOOP("errors", "Split it and import the parts; nothing comes twice."),
    ),
    "import_file_without_text": (
        QT_TRANSLATE_NOOP(
            "errors", "The file “{name}” has no column with the text of the reports."
        ),
        QT_TRANSLATE_NOOP("errors", "Name that column “text” and import again."),
    ),
    "import_interrupted": (
        QT_TRANSLATE_NOOP("errors", "The import stopped before its end; {added} came in."),
        QT_TRANSLATE_NOOP(
            "errors", "Import again: it goes on where it stopped, and nothing comes twice."
        ),
    ),
    "open311_address_invalid": (
        QT_TRANSLATE_NOOP("errors", "The address of the server is not valid."),
        QT_TRANSLATE_NOOP("errors", "It begins with https:// and ends before /requests.json."),
    ),
    "server_refused": (
        QT_TRANSLATE_NOOP("errors", "The server {host} refused ({status})."),
        QT_TRANSLATE_NOOP("errors", "Try later, or ask its operator."),
    ),
    "stopped": (
        QT_TRANSLATE_NOOP("errors", "The server {host} was not asked to the end."),
        QT_TRANSLATE_NOOP("errors", "Start again when you like; nothing comes twice."),
    ),
    "outcome_does_not_add_up": (
        QT_TRANSLATE_NOOP("errors", "The outcome accounts for {accounted} of {people} people."),
        QT_TRANSLATE_NOOP("errors", "Enter where each of them is."),
    ),
    "secrets_not_kept": (
        QT_TRANSLATE_NOOP("errors", "The password of the camera could not be kept."),
        QT_TRANSLATE_NOOP("errors", "Check the keyring of this machine and try again."),
    ),
    "secrets_unreadable": (
        QT_TRANSLATE_NOOP("errors", "The passwords of the cameras cannot be read."),
        QT_TRANSLATE_NOOP("errors", "Unlock the keyring of this machine and try again."),
    ),
    "camera_unknown": (
        QT_TRANSLATE_NOOP("errors", "There is no such camera."),
        QT_TRANSLATE_NOOP("errors", "Choose one from the list."),
    ),
    "case_unknown": (
        QT_TRANSLATE_NOOP("errors", "There is no such case."),
        QT_TRANSLATE_NOOP("errors", "Look for it by its number."),
    ),
    "user_unknown": (
        QT_TRANSLATE_NOOP("errors", "There is nobody with this login."),
        QT_TRANSLATE_NOOP("errors", "Check the spelling."),
    ),
    **EVIDENCE_ERRORS,
    **FILE_WORDS,
    **PENALTY_ERRORS,
    **REVIEW_ERRORS,
    **TRACING_ERRORS,
    **WALL_ERRORS,
}
"""Code to what happened and what to do; values stand in braces."""
