"""Sentences for what can be wrong with a penalty file, Vietnamese first."""

from collections.abc import Mapping

PENALTY_ERRORS: Mapping[str, tuple[str, str]] = {
    "second_look_open": (
        "Người thứ hai còn đang xem hồ sơ này. Không có gì thay đổi.",
        "A second person still looks at this case. Nothing was changed.",
    ),
    "second_look_blind": (
        "Hồ sơ được rút để xem lần hai; chỉ hiện ở đây khi người thứ hai đã quyết định.",
        "This case was drawn for a second look; it is shown once that is decided.",
    ),
    "approver_is_finder": (
        "Người tìm chủ xe không được tự duyệt hồ sơ.",
        "Who found the owner may not approve the file.",
    ),
    "plate_missing": ("Hồ sơ chưa có biển số để tra cứu.", "The case has no plate to look up."),
    "owner_missing": (
        "Hồ sơ chưa có chủ xe hoặc chưa có số thông báo.",
        "The file has no owner or no number yet.",
    ),
    "owner_file_missing": (
        "Không có tệp chủ xe “{name}”.",
        "The register of owners “{name}” is not there.",
    ),
    "owner_file_unreadable": (
        "Không đọc được tệp chủ xe “{name}”.",
        "The register of owners “{name}” cannot be read.",
    ),
    "owner_file_columns": (
        "Tệp chủ xe “{name}” thiếu cột “{column}”.",
        "The register of owners “{name}” has no column “{column}”.",
    ),
    "notice_font_missing": (
        "Máy này không có phông chữ đủ dấu tiếng Việt.",
        "No font of this machine has all Vietnamese letters.",
    ),
    "notice_template_missing": (
        "Không đọc được mẫu thông báo.",
        "The template of the notice cannot be read.",
    ),
    "amount_not_positive": (
        "Số tiền phạt phải lớn hơn 0.",
        "The amount of a fine is more than nothing.",
    ),
    "amount_needs_reason": (
        "Số tiền nằm ngoài khung tham khảo; cần ghi lý do.",
        "The amount lies outside of the reference range; it needs a reason.",
    ),
    "not_lapsed": (
        "Hồ sơ chưa hết thời hiệu trước ngày {day}.",
        "The file does not lapse before {day}.",
    ),
    "policy_days": (
        "“{field}” phải từ {least} đến {most}.",
        "“{field}” must lie between {least} and {most}.",
    ),
    "text_empty": ("Chưa nhập nội dung.", "The text is empty."),
    "name_empty": ("Chưa nhập tên.", "The name is empty."),
    "address_empty": ("Chưa nhập địa chỉ.", "The address is empty."),
    "reason_empty": ("Chưa nhập lý do.", "The reason is empty."),
}
