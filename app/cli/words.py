"""Sentences of the command line in both languages; below it errors carry only codes."""

import os
from collections.abc import Mapping

from app.cli.words_evidence import EVIDENCE_ERRORS
from app.cli.words_penalties import PENALTY_ERRORS
from app.cli.words_wall import WALL_ERRORS
from app.cli.words_watch import WATCH_ERRORS
from app.domain.errors import ConflictError, ConsoleError
from detection.contracts.errors import DetectionError

Words = tuple[str, str]
"""Vietnamese first, English second."""

ERRORS: Mapping[str, Words] = {
    "not_allowed": (
        "Vai trò của bạn không được làm việc này. Không có gì thay đổi.",
        "Your role may not do this. Nothing was changed.",
    ),
    "database_unreachable": (
        "Không kết nối được cơ sở dữ liệu. Chưa ghi gì; hãy kiểm tra máy chủ rồi thử lại.",
        "The database cannot be reached. Nothing was written; check the server and try again.",
    ),
    "database_newer": (
        "Cơ sở dữ liệu mới hơn chương trình này. Không có gì thay đổi; hãy cập nhật chương trình.",
        "The database is newer than this program. Nothing was changed; update the program.",
    ),
    "database_old": (
        "Cơ sở dữ liệu dùng chung còn ở bản cũ. Chạy: ioc-console db upgrade (có sao lưu trước).",
        "The shared database is of an older kind. Run: ioc-console db upgrade (backs up first).",
    ),
    "database_foreign": (
        "Đây không phải cơ sở dữ liệu của chương trình này. Không có gì thay đổi.",
        "This is not a database of this program. Nothing was changed.",
    ),
    "database_address": (
        "Không hiểu địa chỉ cơ sở dữ liệu ({kind}). Hãy dùng tệp SQLite hoặc postgresql://…",
        "The database address ({kind}) is not understood. Use a SQLite file or postgresql://...",
    ),
    "database_busy": (
        "Cơ sở dữ liệu đang bận. Chưa ghi gì; hãy thử lại.",
        "The database is busy. Nothing was written; try again.",
    ),
    "database_damaged": (
        "Tệp dữ liệu bị hỏng. Hãy phục hồi bản sao lưu: ioc-console db restore TỆP",
        "The database file is damaged. Put a backup in its place: ioc-console db restore FILE",
    ),
    "database_empty": (
        "Chưa có cơ sở dữ liệu. Chạy: ioc-console db upgrade",
        "There is no database yet. Run: ioc-console db upgrade",
    ),
    "database_not_empty": (
        "Máy chủ đã có dữ liệu nên không phục hồi đè lên. Hãy dùng một cơ sở dữ liệu trống.",
        "The server has data in it and is not restored over. Use an empty database.",
    ),
    "backup_exists": (
        "Đã có tệp {name}; bản sao lưu không bao giờ ghi đè. Hãy chọn tên khác.",
        "{name} exists; a backup never replaces a file. Choose another name.",
    ),
    "files_not_kept": (
        "Không ghi được tệp vào kho lẫn bộ nhớ tạm. Hãy kiểm tra đĩa và mạng.",
        "The file could be kept neither in the evidence root nor in the spool. Check the disks.",
    ),
    "already_exists": (
        "Đã có bản ghi như vậy. Không ghi thêm.",
        "There is such a record already. Nothing was added.",
    ),
    "missing_reference": (
        "Bản ghi trỏ tới thứ không còn. Chưa ghi gì.",
        "The record names something that is not there. Nothing was written.",
    ),
    "disk_full": (
        "Hết dung lượng đĩa. Dữ liệu đã có vẫn nguyên; hãy giải phóng đĩa rồi làm lại.",
        "The disk is full. What was there is kept; make room and do it again.",
    ),
    "geojson_invalid": (
        "Tệp ranh giới sai ở đối tượng {feature}, trường {field}. Không có gì thay đổi.",
        "The outlines are wrong at feature {feature}, field {field}. Nothing was changed.",
    ),
    "mbtiles_invalid": (
        "{name} không phải tệp MBTiles. Không có gì thay đổi.",
        "{name} is not an MBTiles file. Nothing was changed.",
    ),
    "file_unreadable": (
        "Không đọc được tệp {name}. Không có gì thay đổi.",
        "The file {name} cannot be read. Nothing was changed.",
    ),
    "file_not_written": (
        "Không ghi được tệp {name}. Hãy chọn thư mục khác.",
        "The file {name} could not be written. Choose another folder.",
    ),
    "settings_unreadable": (
        "Không đọc được cài đặt ({name}). Tệp được giữ nguyên; hãy sửa hoặc xoá tệp.",
        "The settings ({name}) cannot be read. The file was left as it is; mend or remove it.",
    ),
    "setting_invalid": (
        "Giá trị cài đặt “{name}” không dùng được.",
        "The setting “{name}” has a value that cannot be used.",
    ),
    "column_missing": ("Thiếu cột “{column}”.", "The column “{column}” is missing."),
    "row_incomplete": (
        "Dòng {row} thiếu mã hoặc tên. Chưa ghi gì.",
        "Row {row} lacks a code or a name. Nothing was written.",
    ),
    "sample_source_missing": (
        (
            "Chưa có {name} ({package}) nên không dựng được phim mẫu. "
            "Chạy: installer/fetch_films.sh {folder}"
        ),
        (
            "{name} ({package}) is missing, so the sample films cannot be made. "
            "Run: installer/fetch_films.sh {folder}"
        ),
    ),
    "sample_source_altered": (
        (
            "{name} không phải là tệp của {package} mà phim mẫu cần, nên không được dùng. "
            "Xoá tệp rồi chạy: installer/fetch_films.sh {folder}"
        ),
        (
            "{name} is not the file of {package} that the sample films need and was not used. "
            "Remove it and run: installer/fetch_films.sh {folder}"
        ),
    ),
    "sample_films_not_written": (
        "Không ghi được phim mẫu vào {folder}: {reason}. Hãy kiểm tra đĩa rồi chạy lại.",
        "The sample films could not be written to {folder}: {reason}. Check the disk, try again.",
    ),
    "no_detector": (
        "Chưa có mô hình nhận dạng. Chạy: ioc-console models fetch --default",
        "No detector is installed. Run: ioc-console models fetch --default",
    ),
    "model_altered": (
        (
            "Tệp mô hình {file} không đúng SHA-256 đã ghi nên không được mở. "
            "Hãy tải lại: ioc-console models fetch"
        ),
        (
            "The model file {file} does not have the recorded SHA-256 and was not opened. "
            "Fetch it again: ioc-console models fetch"
        ),
    ),
    "model_record_missing": (
        (
            "Mô hình {file} thiếu bản ghi xuất xứ nên không được mở. "
            "Hãy tải lại: ioc-console models fetch"
        ),
        (
            "The model {file} has no record of where it came from and was not opened. "
            "Fetch it again: ioc-console models fetch"
        ),
    ),
    "model_record_stale": (
        (
            "Mô hình {file} được tạo từ tệp khác với danh mục nên không được mở. "
            "Hãy tải lại: ioc-console models fetch"
        ),
        (
            "The model {file} was made from other files than the catalogue names "
            "and was not opened. "
            "Fetch it again: ioc-console models fetch"
        ),
    ),
    "model_format_refused": (
        "Không mở tệp {file}: chỉ nhận ONNX hoặc OpenVINO IR, không bao giờ nhận .pt.",
        "{file} was not opened: only ONNX or OpenVINO IR is accepted, never a .pt.",
    ),
    "model_unobtainable": (
        "Không lấy được mô hình {name}. Các nguồn đã thử: {reasons}",
        "The model {name} could not be had. Sources tried: {reasons}",
    ),
    "model_unknown": ("Không có mô hình tên {name}.", "No model is called {name}."),
    "model_absent": (
        "Mô hình {name} chưa có trên máy này. Chạy: ioc-console models fetch {name}",
        "The model {name} is not on this machine. Run: ioc-console models fetch {name}",
    ),
    "model_name_taken": ("Đã có mô hình tên {name}.", "A model called {name} exists already."),
    "model_classes_invalid": (
        "Lớp «{classes}» không hợp với mô hình mũ bảo hiểm; cần có bare, chỉ dùng: {known}.",
        "Classes “{classes}” do not fit a helmet model; bare is needed, known are: {known}.",
    ),
    "model_divisor_invalid": (
        "--divide {divide} phải lớn hơn 0.",
        "--divide {divide} must be more than 0.",
    ),
    "model_task_differs": (
        "Mô hình {name} dùng cho việc khác ({task}).",
        "The model {name} is for another task ({task}).",
    ),
    "model_shape_unexpected": (
        "Mô hình {name} không thuộc loại đã khai. Chưa thêm gì.",
        "The model {name} is not of the kind that was declared. Nothing was added.",
    ),
    "device_absent": (
        "Máy này không có thiết bị {device}; hiện có: {there}.",
        "This machine has no device {device}; it has: {there}.",
    ),
    "converter_missing": (
        "Thiếu gói {package} để chuyển đổi mô hình. Chạy lại make setup.",
        "The package {package} is missing, which converts the model. Run make setup again.",
    ),
    "scene_unreadable": (
        "Không đọc được tệp cảnh {file}.",
        "The scene file {file} cannot be read.",
    ),
    "scene_not_json": (
        "Tệp cảnh không phải JSON: dòng {line}, cột {column}.",
        "The scene file is not JSON: line {line}, column {column}.",
    ),
    "scene_field_missing": ("Thiếu trường “{field}”.", "The field “{field}” is missing."),
    "scene_wrong_type": (
        "Trường “{field}” sai kiểu; cần {wanted}.",
        "The field “{field}” has the wrong type; {wanted} is needed.",
    ),
    "scene_unknown_value": (
        "Trường “{field}” có giá trị lạ {given}; cho phép: {allowed}.",
        "The field “{field}” has the unknown value {given}; allowed: {allowed}.",
    ),
    "scene_bad_value": (
        "Giá trị của “{field}” không dùng được ({rule}: {limit}).",
        "The value of “{field}” cannot be used ({rule}: {limit}).",
    ),
    "scene_double_id": (
        "Trường “{field}”: mã {given} bị dùng hai lần.",
        "The field “{field}”: the id {given} is used twice.",
    ),
    "scene_flat": (
        "Trường “{field}” không có bề rộng, diện tích hay hướng.",
        "The field “{field}” has no extent, area or direction.",
    ),
    "scene_size_differs": (
        "Khung hình là {film}, của cảnh là {scene}: không cùng tỉ lệ. Hãy vẽ cảnh trên hình này.",
        "The picture is {film}, the scene's is {scene}: not the same shape. Draw the scene on it.",
    ),
    "nothing_recorded": (
        "Kho lưu không có hình của camera này từ {since} đến {until}.",
        "The archive holds nothing of this camera from {since} to {until}.",
    ),
    "recording_unreadable": (
        "Không đọc được hình đã ghi của {names} trong khoảng này.",
        "The recordings of {names} cannot be read in that time.",
    ),
    "dry_run_died": (
        "Tiến trình chạy thử đã dừng đột ngột.",
        "The dry run's process ended unexpectedly.",
    ),
    "scene_not_sorted": (
        "Trường “{field}” phải lớn hơn khung trước.",
        "The field “{field}” must be greater than the one before it.",
    ),
    "plates_unavailable": (
        "Chưa cài phần đọc biển số ({package}). Các phần khác vẫn chạy; hãy chạy lại make setup.",
        "The plate reader ({package}) is not installed. All else works; run make setup again.",
    ),
    "import_file_empty": ("Tệp {name} trống.", "The file {name} is empty."),
    "import_file_too_large": (
        "Tệp lớn hơn {megabytes} MB. Hãy chia nhỏ.",
        "The file is larger than {megabytes} MB. Split it.",
    ),
    "import_file_not_understood": (
        "Không đọc được tệp {name} từ dòng {line}. Chưa nhập gì.",
        "The file {name} is not understood from line {line} on. Nothing was imported.",
    ),
    "import_file_without_text": (
        "Tệp {name} không có cột nội dung phản ánh.",
        "The file {name} has no column with the text of a report.",
    ),
    "import_interrupted": (
        (
            "Máy chủ {host} ngừng giữa chừng ({cause}). Đã giữ {added} phản ánh mới; "
            "chạy lại lệnh để tiếp tục."
        ),
        (
            "The server {host} stopped half-way ({cause}). {added} new reports were kept; "
            "run the command again to go on."
        ),
    ),
    "open311_address_invalid": (
        "Địa chỉ Open311 phải bắt đầu bằng http:// hoặc https://.",
        "An Open311 address begins with http:// or https://.",
    ),
    "date_not_understood": (
        "Không hiểu ngày “{text}”; hãy viết 2026-11-23.",
        "The date “{text}” is not understood; write 2026-11-23.",
    ),
    "folder_not_found": ("Không có thư mục {name}.", "There is no folder {name}."),
    "not_found": ("Không tìm thấy.", "Not found."),
    "conflict": (
        "Người khác đã sửa bản ghi này. Chưa ghi gì; hãy đọc lại rồi làm tiếp.",
        "Someone else changed this record. Nothing was written; read it again and go on.",
    ),
    "camera_unknown": (
        "Không có camera mã “{name}”.",
        "There is no camera with the code “{name}”.",
    ),
    "case_unknown": (
        "Không có hồ sơ số “{name}”.",
        "There is no case with the number “{name}”.",
    ),
    "scene_unknown": (
        "Camera “{name}” chưa có cảnh.",
        "The camera “{name}” has no scene yet.",
    ),
    "camera_code_taken": (
        "Đã có camera mã “{name}”. Chưa ghi gì.",
        "There is a camera with the code “{name}” already. Nothing was written.",
    ),
    "camera_code_empty": (
        "Thiếu mã camera.",
        "The camera has no code.",
    ),
    "camera_address_invalid": (
        "Địa chỉ camera không hợp lệ.",
        "The address of the camera is not valid.",
    ),
    "number_expected": (
        "“{text}” không phải là số.",
        "“{text}” is no number.",
    ),
    **EVIDENCE_ERRORS,
    **PENALTY_ERRORS,
    **WALL_ERRORS,
    **WATCH_ERRORS,
}
_OTHERWISE: Words = ("Không thực hiện được", "It could not be done")


def language() -> str:
    """Language of the command line: ``IOC_LANG``, else Vietnamese."""
    return "en" if os.environ.get("IOC_LANG", "vi").startswith("en") else "vi"


def said(words: Words, **values: object) -> str:
    """The sentence in the language of the command line."""
    return words[language() == "en"].format(**values)


def error_sentence(error: Exception) -> str:
    """What happened, what was kept and what to do, with the code for a search."""
    match error:
        case ConflictError():
            return f"{said(ERRORS['conflict'])} [{error.code}]"
        case ConsoleError() | DetectionError():
            words = ERRORS.get(error.code)
            details = ", ".join(f"{name}={value}" for name, value in error.values.items())
            if words is None:
                return f"{said(_OTHERWISE)}: {error.code} {details}".rstrip()
            return f"{said(words, **error.values)} [{error.code}]"
        case _:
            return f"{said(_OTHERWISE)}: {error}"
