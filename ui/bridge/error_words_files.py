"""Words for what can be wrong in the settings: scene files, map files, passwords."""

from collections.abc import Mapping

from ui.bridge.marks import QT_TRANSLATE_NOOP

FILE_WORDS: Mapping[str, tuple[str, str]] = {
    "passwords_differ": (
        QT_TRANSLATE_NOOP("errors", "The two passwords differ."),
        QT_TRANSLATE_NOOP("errors", "Type the same one twice."),
    ),
    "number_expected": (
        QT_TRANSLATE_NOOP("errors", "“{text}” is not a number."),
        QT_TRANSLATE_NOOP("errors", "Write degrees such as 16.4637."),
    ),
    "mbtiles_invalid": (
        QT_TRANSLATE_NOOP("errors", "“{name}” is not an MBTiles file."),
        QT_TRANSLATE_NOOP("errors", "Choose a file with raster tiles in the MBTiles format."),
    ),
    "scene_not_json": (
        QT_TRANSLATE_NOOP(
            "errors", "The scene file is not JSON from line {line}, column {column} on."
        ),
        QT_TRANSLATE_NOOP("errors", "Correct the file and import it again."),
    ),
    "scene_field_missing": (
        QT_TRANSLATE_NOOP("errors", "The scene has no field “{field}”."),
        QT_TRANSLATE_NOOP("errors", "Correct the file and import it again."),
    ),
    "scene_wrong_type": (
        QT_TRANSLATE_NOOP("errors", "The field “{field}” of the scene should be of type {wanted}."),
        QT_TRANSLATE_NOOP("errors", "Correct the file and import it again."),
    ),
    "scene_unknown_value": (
        QT_TRANSLATE_NOOP(
            "errors", "The field “{field}” of the scene is {given}; possible are: {allowed}."
        ),
        QT_TRANSLATE_NOOP("errors", "Correct the file and import it again."),
    ),
    "scene_bad_value": (
        QT_TRANSLATE_NOOP(
            "errors", "The field “{field}” of the scene breaks the rule {rule}: {limit}."
        ),
        QT_TRANSLATE_NOOP("errors", "Correct the file and import it again."),
    ),
    "scene_double_id": (
        QT_TRANSLATE_NOOP("errors", "The id in the field “{field}” of the scene occurs twice."),
        QT_TRANSLATE_NOOP("errors", "Correct the file and import it again."),
    ),
    "scene_flat": (
        QT_TRANSLATE_NOOP("errors", "The shape in the field “{field}” of the scene has no size."),
        QT_TRANSLATE_NOOP("errors", "Correct the file and import it again."),
    ),
    "scene_size_differs": (
        QT_TRANSLATE_NOOP("errors", "The film's picture is {film}, the scene's is {scene}."),
        QT_TRANSLATE_NOOP("errors", "Choose a film of the same camera and of the same shape."),
    ),
    "nothing_recorded": (
        QT_TRANSLATE_NOOP("errors", "The archive holds nothing of this camera in that time."),
        QT_TRANSLATE_NOOP("errors", "Choose other hours, or a film from a file."),
    ),
    "recording_unreadable": (
        QT_TRANSLATE_NOOP("errors", "The recordings of {names} cannot be read in that time."),
        QT_TRANSLATE_NOOP("errors", "Nothing was written. Choose another time or other cameras."),
    ),
    "sample_source_missing": (
        QT_TRANSLATE_NOOP(
            "errors", "{name} ({package}) is missing, so the sample films cannot be made."
        ),
        QT_TRANSLATE_NOOP("errors", "Run: installer/fetch_films.sh {folder}"),
    ),
    "sample_source_altered": (
        QT_TRANSLATE_NOOP(
            "errors", "{name} is not the file of {package} that the sample films need."
        ),
        QT_TRANSLATE_NOOP("errors", "Remove it and run: installer/fetch_films.sh {folder}"),
    ),
    "sample_films_not_written": (
        QT_TRANSLATE_NOOP("errors", "The sample films could not be written to {folder}: {reason}."),
        QT_TRANSLATE_NOOP("errors", "Check the disk and try again."),
    ),
    "dry_run_died": (
        QT_TRANSLATE_NOOP("errors", "The process of the dry run ended unexpectedly."),
        QT_TRANSLATE_NOOP("errors", "What is drawn is kept. Start the dry run again."),
    ),
    "scene_not_sorted": (
        QT_TRANSLATE_NOOP("errors", "The field “{field}” of the scene does not rise."),
        QT_TRANSLATE_NOOP("errors", "Correct the file and import it again."),
    ),
}
"""Code to what happened and what to do; values stand in braces."""
