"""Sentences of the command line for what can go wrong with evidence."""

from collections.abc import Mapping

EVIDENCE_ERRORS: Mapping[str, tuple[str, str]] = {
    "evidence_root_away": (
        "Không tới được kho chứng cứ. Chưa làm gì; hãy kiểm tra ổ đĩa hoặc thư mục mạng.",
        "The evidence root is out of reach. Nothing was done; check the disk or the share.",
    ),
    "file_not_removed": (
        "Một tệp chứng cứ chưa xóa được; lần chạy sau sẽ xóa.",
        "A file of evidence could not be deleted; the next run deletes it.",
    ),
    "pdf_font_missing": (
        "Máy không có phông chữ đủ dấu tiếng Việt cho PDF. Hãy cài: {names}. Chưa xuất gì.",
        "No font with Vietnamese letters for the PDF. Install: {names}. Nothing was exported.",
    ),
    "export_unavailable": (
        "Máy này không lập được gói hồ sơ.",
        "This console cannot make packages.",
    ),
    "nothing_chosen": ("Chưa chọn hồ sơ nào.", "No case was chosen."),
    "reason_empty": ("Thiếu lý do.", "A reason is missing."),
    "text_too_long": ("Chữ dài quá {most} ký tự.", "The text is longer than {most} letters."),
    "lock_past": (
        "Ngày hết khóa đã qua. Chưa khóa gì.",
        "The end of the lock has passed. Nothing was locked.",
    ),
    "evidence_locked_already": (
        "Chứng cứ đã được {user} khóa.",
        "The evidence is locked already by {user}.",
    ),
    "evidence_not_locked": ("Chứng cứ không bị khóa.", "The evidence is not locked."),
    "retention_days": (
        "Số ngày lưu “{field}” quá ít (ít nhất {least}, hoặc 0 để giữ mãi).",
        "Too few days in “{field}” (at least {least}, or 0 to keep for ever).",
    ),
}
