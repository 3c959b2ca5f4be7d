"""Sentences of the command line about bookmarks, tours, replays and turning cameras."""

from collections.abc import Mapping

WALL_ERRORS: Mapping[str, tuple[str, str]] = {
    "bookmark_span_wrong": (
        "Dấu mốc nằm ngoài khoảng thời gian được giữ. Chưa lưu gì.",
        "The bookmark lies outside the time that it keeps. Nothing was saved.",
    ),
    "tour_name_empty": ("Lượt tuần tra chưa có tên.", "The tour has no name."),
    "tour_name_taken": (
        "Đã có lượt tuần tra tên “{name}”. Hãy chọn tên khác.",
        "There is a tour named “{name}” already. Choose another name.",
    ),
    "tour_seconds_wrong": (
        "Mỗi điểm dừng kéo dài từ {least} đến {most} giây.",
        "A stop of a tour lasts {least} to {most} seconds.",
    ),
    "tour_stops_wrong": (
        "Một lượt tuần tra có từ 1 đến {most} điểm dừng.",
        "A tour has 1 to {most} stops.",
    ),
    "replay_ring_empty": (
        "Camera này chưa có gì trong bộ nhớ để xem lại.",
        "This camera has nothing in memory to show again.",
    ),
    "replay_not_written": (
        "Không ghi tạm được những giây vừa qua. Hãy giải phóng dung lượng đĩa.",
        "The last seconds could not be laid aside. Free some space on the disk.",
    ),
    "ptz_none": ("Camera này không quay được.", "This camera cannot be turned."),
    "ptz_refused": (
        "Camera không cho người dùng này quay. Hãy kiểm tra mật khẩu.",
        "The camera does not let this user turn it. Check its password.",
    ),
    "ptz_away": (
        "Camera không trả lời lệnh quay.",
        "The camera does not answer when it is to be turned.",
    ),
    "ptz_taken": (
        "{holder} đang điều khiển camera này.",
        "{holder} is turning this camera.",
    ),
    "replay_too_many": (
        "Đã có {most} ô đang xem lại.",
        "{most} tiles look back already.",
    ),
    "ptz_failed": ("Camera không làm được việc đó.", "The camera could not do that."),
}
