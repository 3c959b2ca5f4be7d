"""Sentences of the command line in both languages; below it errors carry only codes."""

import os
from collections.abc import Mapping

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
    "disk_full": (
        "Hết dung lượng đĩa. Dữ liệu đã có vẫn nguyên; hãy giải phóng đĩa rồi làm lại.",
        "The disk is full. What was there is kept; make room and do it again.",
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
    "no_detector": (
        "Chưa có mô hình nhận dạng. Chạy: ioc-console models fetch --default",
        "No detector is installed. Run: ioc-console models fetch --default",
    ),
    "not_found": ("Không tìm thấy.", "Not found."),
    "conflict": (
        "Người khác đã sửa bản ghi này. Chưa ghi gì; hãy đọc lại rồi làm tiếp.",
        "Someone else changed this record. Nothing was written; read it again and go on.",
    ),
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
