"""What ``ioc-console evidence`` says, Vietnamese first."""

from collections.abc import Mapping

from app.cli.words import Words
from app.domain.retention import Outcome

FAULTS: Mapping[str, Words] = {
    "missing": ("tệp không còn", "file is gone"),
    "changed": ("tệp đã bị thay đổi", "file was changed"),
    "unreadable": ("không đọc được tệp", "file cannot be read"),
    "not_in_manifest": ("không khớp bản kê", "not as the manifest says"),
    "manifest_unreadable": ("không đọc được bản kê", "manifest cannot be read"),
    "never_kept": ("chứng cứ không được lưu", "evidence was never kept"),
    "case_removed": (
        "hồ sơ đã bị xóa khỏi cơ sở dữ liệu, mắt xích",
        "case was removed from the database, entry",
    ),
    "not_in_chain": ("hồ sơ không có trong chuỗi", "case is not in the chain"),
    "case_altered": (
        "thông tin phát hiện đã bị sửa, mắt xích",
        "what the detector said was altered, entry",
    ),
    "files_altered": (
        "danh sách tệp đã bị sửa, mắt xích",
        "the list of files was altered, entry",
    ),
    "manifest_replaced": ("bản kê đã bị thay, mắt xích", "the manifest was replaced, entry"),
    "deletion_forged": (
        "biên bản xóa tệp không khớp chuỗi, mắt xích",
        "the record of deleted files is not as the chain says, entry",
    ),
    "chain_gap": ("chuỗi thiếu mắt xích", "the chain lacks an entry"),
    "chain_broken": ("chuỗi bị đứt ở mắt xích", "the chain is broken at entry"),
    "entry_altered": ("mắt xích đã bị sửa", "an entry of the chain was altered"),
    "head_missing": (
        "chuỗi đã bị cắt hoặc viết lại, không còn mã",
        "the chain was cut short or rewritten, it lacks the head",
    ),
}

FOLDER_FAULTS: Mapping[str, Words] = {
    "missing": FAULTS["missing"],
    "changed": FAULTS["changed"],
    "manifest_unreadable": ("không có bản kê đọc được", "no manifest that can be read"),
    "previous_missing": (
        "thư mục liền trước đã bị xóa hoặc bản kê của nó bị sửa, mã",
        "the folder before was removed or its manifest altered, digest",
    ),
    "newest_missing": (
        "thư mục mới nhất đã bị xóa hoặc bản kê của nó bị sửa, mã",
        "the newest folder was removed or its manifest altered, digest",
    ),
}

OUTCOMES: Mapping[Outcome, Words] = {
    Outcome.UNDECIDED: ("Chưa quyết định", "Undecided"),
    Outcome.RUNNING: ("Đang xử lý", "Running"),
    Outcome.DISMISSED: ("Bác bỏ", "Dismissed"),
    Outcome.CANCELLED: ("Đã hủy", "Cancelled"),
    Outcome.CLOSED: ("Đã đóng", "Closed"),
    Outcome.TRANSFERRED: ("Đã chuyển", "Transferred"),
    Outcome.TIME_BARRED: ("Hết thời hiệu", "Time-barred"),
}

DONE: Mapping[str, Words] = {
    "verified": (
        (
            "{cases} hồ sơ, {files} tệp ({deleted} đã xóa theo quy định), {entries} mắt xích, "
            "{faults} lỗi"
        ),
        (
            "{cases} cases, {files} files ({deleted} deleted under policy), {entries} entries, "
            "{faults} faults"
        ),
    ),
    "head": ("Đầu chuỗi: mắt xích {seq}, {head}", "Head of the chain: entry {seq}, {head}"),
    "head_of": (
        (
            "Mắt xích {seq}, hồ sơ {number}, {at}. Hãy cất mã này ở nơi khác; kiểm tra bằng: "
            "ioc-console evidence verify --head MÃ"
        ),
        (
            "Entry {seq}, case {number}, {at}. Keep this elsewhere; check it with: "
            "ioc-console evidence verify --head HASH"
        ),
    ),
    "folders": (
        "{folders} thư mục, {files} tệp, {faults} lỗi",
        "{folders} folders, {files} files, {faults} faults",
    ),
    "retention": (
        "Đã xóa {files} tệp ({size_mb} MB) của {cases} hồ sơ; {locked} hồ sơ đang khóa được giữ.",
        "Deleted {files} files ({size_mb} MB) of {cases} cases; {locked} locked cases were kept.",
    ),
    "retention_dry": (
        "Sẽ xóa {files} tệp ({size_mb} MB) của {cases} hồ sơ; {locked} hồ sơ đang khóa được giữ.",
        "{files} files ({size_mb} MB) of {cases} cases are due; {locked} locked cases are kept.",
    ),
    "shared": (
        "{shared} tệp còn được hồ sơ khác dùng nên vẫn giữ.",
        "{shared} files stay: another record has the very same one.",
    ),
    "locked": ("Đã khóa chứng cứ của {number}.", "The evidence of {number} is locked."),
    "unlocked": ("Đã mở khóa chứng cứ của {number}.", "The evidence of {number} is unlocked."),
    "exported": (
        "Đã xuất {cases} hồ sơ, {files} tệp -> {out}",
        "Exported {cases} cases, {files} files -> {out}",
    ),
    "left_out": (
        "{count} tệp không có trong gói (đã mất, đã xóa hoặc không làm mờ được); xem bản kê.",
        (
            "{count} files are not in the package (gone, deleted, or not to be blurred); "
            "see its manifest."
        ),
    ),
}
