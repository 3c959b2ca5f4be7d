"""Sentences of ``watch``: what was read how, and what stands in a scene and says nothing."""

from collections.abc import Mapping

Words = tuple[str, str]
"""Vietnamese first, English second."""

WATCH_ERRORS: Mapping[str, Words] = {
    "detections_unreadable": (
        "Không đọc được tệp phát hiện {file}: không có, bị hỏng, hoặc không phải văn bản UTF-8.",
        "The detections file {file} cannot be read: it is absent, damaged, or no text in UTF-8.",
    ),
    "detections_bad_row": (
        (
            "Dòng {line} của tệp phát hiện không đúng dạng MOT: "
            "frame,-1,x,y,w,h,score,class (khung là số nguyên từ 1, toạ độ là số điểm ảnh)."
        ),
        (
            "Line {line} of the detections file is not in MOT layout: "
            "frame,-1,x,y,w,h,score,class (frames are whole numbers from 1, boxes are in pixels)."
        ),
    ),
    "detections_bad_header": (
        "Dòng tiêu đề {line} phải có frame, x, y, w, h (hoặc x1, y1, x2, y2).",
        "The line of names, {line}, must name frame, x, y, w, h (or x1, y1, x2, y2).",
    ),
    "detections_bad_time": (
        "Cột thời gian phải tăng dần: khung {frame} không muộn hơn khung trước.",
        "The column of times must grow: frame {frame} is not later than the one before.",
    ),
    "detections_no_class": (
        "Dòng {line} không ghi loại phương tiện; hãy thêm --class.",
        "Line {line} names no class; add --class.",
    ),
    "detections_class_number": (
        (
            "Dòng {line} ghi loại bằng số ({given}); hãy thêm --class-ids coco, --class-ids mot "
            "hoặc --class."
        ),
        (
            "Line {line} gives the class as a number ({given}); add --class-ids coco, "
            "--class-ids mot or --class."
        ),
    ),
    "detections_shares": (
        "Các khung bao là tỉ lệ (0 đến 1), không phải điểm ảnh; hãy nhân với cỡ hình.",
        "The boxes are shares of the picture (0 to 1), not pixels; multiply them by its size.",
    ),
}

SUMMARY: Words = (
    "{frames} khung hình, {events} sự kiện -> {out}",
    "{frames} frames, {events} events -> {out}",
)
REFUSED: Words = (
    "Không đủ cơ sở để kết luận: {reasons}",
    "Not sure enough to tell: {reasons}",
)
INCOMPLETE: Words = (
    "{count} bằng chứng thiếu hoặc không ghi được.",
    "{count} pieces of evidence are incomplete or could not be written.",
)
NEEDS_FPS: Words = (
    "--detections cần --fps (hoặc fps trong tệp cảnh, frameRate trong seqinfo.ini bên cạnh).",
    "--detections needs --fps (or fps in the scene file, or frameRate in a seqinfo.ini beside it).",
)
SAME_FILE: Words = (
    "{option} trỏ vào tệp {name} đang được dùng cho việc khác. Chưa ghi gì; hãy chọn tên khác.",
    "{option} is the file {name}, which has another use here. Nothing was written; choose another.",
)

NO_ROWS: Words = ("Tệp phát hiện không có dòng nào.", "The detections file has no rows.")
SKIPPED: Words = (
    "Bỏ qua {count} dòng không phải phương tiện hay người: {classes}.",
    "{count} rows of other classes were left out: {classes}.",
)
FLAT: Words = (
    "Bỏ qua {count} khung bao không có bề rộng hoặc chiều cao.",
    "{count} boxes without width or height were left out.",
)
FROM_ZERO: Words = (
    "Tệp đếm khung từ 0: khung 0 là hình đầu tiên.",
    "The file counts its frames from 0: frame 0 is the first picture.",
)
PERCENT: Words = (
    "Độ tin cậy được đọc là phần trăm.",
    "The scores were read as percentages.",
)
TOO_WEAK: Words = (
    "Độ tin cậy cao nhất là {best}; cần ít nhất {needed} để theo dõi, nên không có sự kiện nào.",
    "The highest score is {best}; nothing is followed below {needed}, so there are no events.",
)
OTHER_SIZE: Words = (
    (
        "Các khung bao trải đến {across} x {down}, hình của cảnh là {width} x {height}: "
        "có phải cảnh được vẽ trên hình cỡ khác?"
    ),
    (
        "The boxes reach to {across} x {down}, the scene's picture is {width} x {height}: "
        "was the scene drawn on a picture of another size?"
    ),
)
SCALED: Words = (
    "{file}: hình {width} x {height}. Cảnh được vẽ lại theo cỡ này.",
    "{file}: pictures of {width} x {height}. The scene was brought to this size.",
)
RATE_FROM: Words = ("{file}: {fps} khung/giây.", "{file}: {fps} frames a second.")
RATES_DIFFER: Words = (
    "Số khung/giây khác nhau: {given}. Dùng {fps}.",
    "The frames a second differ: {given}. {fps} is used.",
)
OWN_TIMES: Words = (
    "Tệp có cột thời gian; dùng thời gian đó, không dùng số khung/giây.",
    "The file has a column of times; it is used, not the frames a second.",
)
NO_PICTURES: Words = (
    "--evidence cần hình; tệp phát hiện không có hình nên không ghi bằng chứng.",
    "--evidence needs pictures; a detections file has none, so no evidence is written.",
)
BACKWARD: Words = (
    (
        "Vạch dừng {line}: {back} lượt đi ngược chiều vào nút, {on} lượt đi vào. "
        "Có lẽ p1 và p2 bị đổi chỗ."
    ),
    (
        "Stop line {line}: {back} passes out of the junction, {on} into it. "
        "Perhaps p1 and p2 are swapped."
    ),
)

DOUBTS: Mapping[str, Words] = {
    "line_without_lamp": (
        (
            "{field}: không đèn nào điều khiển hướng “{approach}” của vạch dừng “{name}”; "
            "vượt đèn đỏ ở đây không được xét."
        ),
        (
            "{field}: no lamp governs the approach “{approach}” of the stop line “{name}”; "
            "red lights are not judged there."
        ),
    ),
    "lamp_without_line": (
        "{field}: đèn “{name}” điều khiển hướng “{approach}”, không vạch dừng nào thuộc hướng này.",
        "{field}: no stop line belongs to the approach “{approach}” of the lamp “{name}”.",
    ),
    "line_outside": (
        "{field}: vạch “{name}” nằm ngoài hình.",
        "{field}: the line “{name}” lies outside the picture.",
    ),
    "area_outside": (
        "{field}: vùng “{name}” nằm ngoài hình.",
        "{field}: the area “{name}” lies outside the picture.",
    ),
}
