"""Detections files as other programs write them: what is understood, and what is refused."""

from pathlib import Path

import pytest

from detection.contracts.detections import ROAD_USERS
from detection.contracts.errors import SourceError
from detection.pipeline.detection_classes import ClassNumbers
from detection.pipeline.sequence_info import sequence_info
from detection.pipeline.watch_detections import DetectionsFile, read_detections

CAR = "1,-1,10,20,30,40,0.9,car,-1,-1"


def read(
    tmp_path: Path,
    text: str | bytes,
    class_name: str | None = None,
    numbers: ClassNumbers | None = None,
) -> DetectionsFile:
    path = tmp_path / "d.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_detections(path, class_name, numbers)


def refused(tmp_path: Path, text: str, class_name: str | None = None) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read(tmp_path, text, class_name)
    return caught.value


def boxes(found: DetectionsFile, index: int = 0) -> list[list[float]]:
    rows: list[list[float]] = found.by_index[index].boxes_xyxy.tolist()
    return rows


@pytest.mark.parametrize(
    "text",
    [
        "1;-1;10;20;30;40;0.9;car",
        "1;-1;10,0;20,0;30,0;40,0;0,9;car",
        "1\t-1\t10\t20\t30\t40\t0.9\tcar",
        "1 -1 10 20 30 40 0.9 car",
        "  1 ,  -1, 10 , 20, 30, 40, 0.9 , Car ",
        '1,-1,10,20,30,40,0.9,"car"',
        "frame,id,x,y,w,h,score,class\n1,-1,10,20,30,40,0.9,car",
        "# made by X\n\nFrame;Id;Left;Top;Width;Height;Conf;Label\n1;-1;10;20;30;40;.9;car",
        "detections of 2026-03-01\n1,-1,10,20,30,40,0.9,car",
        "class,score,x1,y1,x2,y2,frame\ncar,0.9,10,20,40,60,1",
        "1,-1,10,20,30,40,0.9,car\r\n\r\n",
        "1,-1,10,20,30,40,0.9,car\r",
        "1.0,-1,1e1,20,30,40,0.9,car,",
    ],
)
def test_that_a_row_reads_the_same_in_each_writing(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, text)
    assert found.last_index == 0
    assert boxes(found) == [[10.0, 20.0, 40.0, 60.0]]
    assert found.by_index[0].scores.tolist() == pytest.approx([0.9])
    assert found.by_index[0].class_ids.tolist() == [ROAD_USERS.index("car")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_that_byte_order_marks_do_no_harm(tmp_path: Path, encoding: str) -> None:
    assert boxes(read(tmp_path, CAR.encode(encoding))) == [[10.0, 20.0, 40.0, 60.0]]


def test_that_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="detections_unreadable"):
        read(tmp_path, b"\xff\xd8\xff\xe0 a picture")


def test_that_an_empty_file_has_no_frames(tmp_path: Path) -> None:
    for text in ("", "\n\n", "\ufeff", "frame,id,x,y,w,h,score,class\n"):
        found = read(tmp_path, text)
        assert (found.last_index, list(found.frames()), found.best_score) == (-1, [], 0.0)


def test_that_a_file_with_a_frame_0_counts_from_0(tmp_path: Path) -> None:
    found = read(tmp_path, "2,-1,9,9,9,9,1,car\n0,-1,10,20,30,40,1,car")
    assert (sorted(found.by_index), found.last_index, found.from_zero) == ([0, 2], 2, True)
    assert read(tmp_path, CAR).from_zero is False


def test_that_a_stretch_without_rows_is_empty_frames(tmp_path: Path) -> None:
    found = read(tmp_path, "1,-1,10,20,30,40,1,car\n76,-1,10,20,30,40,1,car")
    assert [index for index, seen in found.frames() if len(seen)] == [0, 75]
    assert found.last_index == 75


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ("1.5,-1,1,2,3,4,1,car", 2),
        ("1700000000000,-1,1,2,3,4,1,car", 2),
        ("2,-1,1e39,2,3,4,1,car", 2),
        ("2,-1,1,2,inf,4,1,car", 2),
        ("2,-1,1,2,3,4,nan,car", 2),
        ("2,-1,1,2,3,4,high,car", 2),
        ("\n2,-1,1,2,3", 3),
    ],
)
def test_that_a_row_that_cannot_be_meant_is_refused(tmp_path: Path, row: str, line: int) -> None:
    error = refused(tmp_path, f"{CAR}\n{row}")
    assert (error.code, error.values["line"]) == ("detections_bad_row", line)


@pytest.mark.parametrize("names", ["frame,id,cx,cy,w,h,score", "id,x,y,w,h,class"])
def test_that_names_without_frame_or_corner_are_refused(tmp_path: Path, names: str) -> None:
    assert refused(tmp_path, f"{names}\n1,1,1,1,1,1,1").code == "detections_bad_header"


def test_that_shares_of_the_picture_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, "1,-1,0.1,0.2,0.3,0.4,0.9,car").code == "detections_shares"


def test_that_boxes_without_extent_are_counted_apart(tmp_path: Path) -> None:
    found = read(tmp_path, f"{CAR}\n1,-1,5,5,0,9,1,car\n1,-1,5,5,-3,9,1,car\n2,-1,5,5,9,1e-9,1,car")
    assert (found.flat, found.skipped, found.last_index) == (3, 0, 1)
    assert [len(seen) for _, seen in found.frames()] == [1, 0]


def test_that_boxes_beyond_every_edge_are_kept_as_they_are(tmp_path: Path) -> None:
    found = read(tmp_path, "1,-1,-50,-60,2000,1500,1,bus")
    assert boxes(found) == [[-50.0, -60.0, 1950.0, 1440.0]]
    assert found.reach_px == (1950.0, 1440.0)


@pytest.mark.parametrize(
    ("rows", "scores", "percent"),
    [
        (("95", "60", "30"), [0.95, 0.6, 0.3], True),
        (("95", "-1", "55"), [0.95, 1.0, 0.55], True),
        (("0.5", "-1", "1"), [0.5, 1.0, 1.0], False),
        (("", "0.4", "0"), [1.0, 0.4, 0.0], False),
        (("117.88", "37.2", "0.086"), [1.0, 1.0, 0.52], False),
        (("4.6", "2.3", "0.1"), [0.99, 0.91, 0.52], False),
    ],
)
def test_that_scores_are_shares_percentages_or_margins(
    tmp_path: Path, rows: tuple[str, ...], scores: list[float], percent: bool
) -> None:
    text = "".join(f"1,-1,{9 * place},2,30,40,{row},car\n" for place, row in enumerate(rows))
    found = read(tmp_path, text)
    assert found.by_index[0].scores.tolist() == pytest.approx(scores, abs=0.005)
    assert found.percent is percent


@pytest.mark.parametrize("text", ["1,-1,10,20,30,40", "1,-1,10,20,30,40,0.9", "1,7,10,20,30,40,1"])
def test_that_short_rows_take_the_class_that_is_given(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, text, "motorcycle")
    assert found.by_index[0].class_ids.tolist() == [ROAD_USERS.index("motorcycle")]
    assert refused(tmp_path, text).code == "detections_no_class"


@pytest.mark.parametrize(
    ("given", "meant"),
    [("Motorbike", "motorcycle"), ("pedestrian", "person"), ("VAN", "car"), ("lorry", "truck")],
)
def test_that_classes_have_other_names(tmp_path: Path, given: str, meant: str) -> None:
    found = read(tmp_path, CAR.replace("car", given))
    assert found.by_index[0].class_ids.tolist() == [ROAD_USERS.index(meant)]


def test_that_other_classes_are_told_by_name(tmp_path: Path) -> None:
    found = read(tmp_path, f"{CAR.replace('car', 'dog')}\n{CAR.replace('car', 'dog')}\n{CAR}")
    assert (found.other_classes["dog"], found.skipped) == (2, 2)


@pytest.mark.parametrize(
    ("numbers", "given", "meant"),
    [
        (ClassNumbers.COCO, "3", "motorcycle"),
        (ClassNumbers.COCO, "7.0", "truck"),
        (ClassNumbers.MOT, "3", "car"),
        (ClassNumbers.MOT, "5", "motorcycle"),
        (ClassNumbers.MOT, "1", "person"),
    ],
)
def test_that_numbers_of_classes_mean_what_their_list_says(
    tmp_path: Path, numbers: ClassNumbers, given: str, meant: str
) -> None:
    text = CAR.replace("car", given)
    found = read(tmp_path, text, numbers=numbers)
    assert found.by_index[0].class_ids.tolist() == [ROAD_USERS.index(meant)]
    error = refused(tmp_path, text)
    assert (error.code, error.values["given"]) == ("detections_class_number", given)


def test_that_numbers_of_other_things_are_left_out(tmp_path: Path) -> None:
    found = read(tmp_path, CAR.replace("car", "8"), numbers=ClassNumbers.MOT)
    assert found.other_classes == {"8": 1}


def test_that_a_coordinate_in_the_place_of_the_class_is_no_class(tmp_path: Path) -> None:
    text = "1,-1,10,20,30,40,93.6,-3.70694,-7.16689,0"
    assert read(tmp_path, text, "person").by_index[0].class_ids.tolist() == [0]


def test_that_times_of_the_file_come_before_a_rate(tmp_path: Path) -> None:
    names = "frame,id,x,y,w,h,score,class,time_s\n"
    rows = ["3,-1,9,9,9,9,1,car,10.5", "5,-1,9,9,9,9,1,car,11.5", "6,-1,9,9,9,9,1,car,11.6"]
    found = read(tmp_path, names + "\n".join(rows))
    times = found.frame_times(25.0)
    assert times is not None
    assert times.tolist() == pytest.approx([9.77, 10.13, 10.5, 11.0, 11.5, 11.6], abs=0.01)
    without = read(tmp_path, CAR)
    assert without.frame_times(None) is None
    assert without.frame_times(10.0) is not None


def test_that_times_that_fall_are_refused(tmp_path: Path) -> None:
    names = "frame,x,y,w,h,class,time_s\n"
    found = read(tmp_path, names + "1,9,9,9,9,car,2.0\n2,9,9,9,9,car,1.0")
    with pytest.raises(SourceError, match="detections_bad_time"):
        found.frame_times(None)


INFO = "[Sequence]\nname=s\nframeRate=12.5\nseqLength=71\nimWidth=640\nimHeight=480\n"


@pytest.mark.parametrize("folder", [".", "det"])
def test_that_the_note_of_a_sequence_is_found(tmp_path: Path, folder: str) -> None:
    (tmp_path / "seqinfo.ini").write_text(INFO)
    (tmp_path / folder).mkdir(exist_ok=True)
    note = sequence_info(tmp_path / folder / "det.txt")
    assert note is not None
    assert (note.fps, note.image_size, note.frames) == (12.5, (640, 480), 71)


@pytest.mark.parametrize("text", ["", "no section", "[Sequence]\nframeRate=fast\nimWidth=0\n"])
def test_that_a_note_that_says_nothing_does_no_harm(tmp_path: Path, text: str) -> None:
    (tmp_path / "seqinfo.ini").write_text(text)
    note = sequence_info(tmp_path / "det.txt")
    assert note is None or (note.fps, note.image_size) == (None, None)
    assert sequence_info(tmp_path / "a" / "b" / "c.txt") is None


def test_that_a_hundred_thousand_shuffled_rows_are_read_whole(tmp_path: Path) -> None:
    rows = [f"{n * 7919 % 5000 + 1},-1,{n % 600},5,30,40,0.9,car" for n in range(100_000)]
    found = read(tmp_path, "\n".join(rows))
    assert sum(len(seen) for _, seen in found.frames()) == 100_000
    assert found.last_index == 4999
