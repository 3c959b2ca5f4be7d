"""The files of ``watch``: detections in, events and tracks out."""

import io
import json
from pathlib import Path

import pytest
from support.traffic import Faults, User, detect

from detection.contracts.errors import SourceError
from detection.contracts.scenes import Line, LineKind, Scene, Zone, ZoneKind
from detection.pipeline.watch_detections import read_detections
from detection.pipeline.watch_regions import scene_regions
from detection.pipeline.watch_run import Seen, run_watch

SCENE = Scene("c", (640, 480), lines=(Line("l", LineKind.CROSSING, (500, 240), (140, 240)),))
UP = User(((0.0, 320.0, 400.0), (8.0, 320.0, 80.0)), unseen=((2.0, 2.5),))


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "d.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_that_frames_without_rows_are_empty_frames(tmp_path: Path) -> None:
    path = written(tmp_path, "3,-1,10,20,30,40,0.9,car,-1,-1\n1,-1,1,2,3,4,0.5,bus,-1,-1\n")
    frames = list(read_detections(path).frames())
    assert [len(detections) for _, detections in frames] == [1, 0, 1]
    assert frames[2][1].boxes_xyxy.tolist() == [[10.0, 20.0, 40.0, 60.0]]


def test_that_a_missing_class_is_supplied_or_asked_for(tmp_path: Path) -> None:
    path = written(tmp_path, "1,-1,10,20,30,40,0.9,-1,-1,-1\n")
    assert read_detections(path, "person").by_index[0].class_ids.tolist() == [0]
    with pytest.raises(SourceError, match="detections_no_class"):
        read_detections(path)


def test_that_other_classes_are_left_out_and_counted(tmp_path: Path) -> None:
    found = read_detections(written(tmp_path, "1,-1,1,2,3,4,0.9,dog,-1,-1\n"))
    assert found.skipped == 1
    assert found.last_index == 0


@pytest.mark.parametrize(
    "row", ["x,-1,1,2,3,4", "-1,-1,1,2,3,4,1,car", "1,-1,1,2,nan,4,1,car", "1,2"]
)
def test_that_a_bad_row_is_refused_by_its_number(tmp_path: Path, row: str) -> None:
    path = written(tmp_path, f"1,-1,1,2,3,4,0.9,car,-1,-1\n{row}\n")
    with pytest.raises(SourceError) as caught:
        read_detections(path)
    assert caught.value.values["line"] == 2


def test_that_raw_scores_become_shares_and_unknown_ones_count_fully(tmp_path: Path) -> None:
    raw = read_detections(written(tmp_path, "1,-1,1,2,3,4,-0.4,car\n1,-1,9,9,3,4,4.7,car\n"))
    assert [round(float(s), 2) for s in raw.by_index[0].scores] == [0.4, 0.99]
    unknown = read_detections(written(tmp_path, "1,-1,1,2,3,4,-1,car\n"))
    assert unknown.by_index[0].scores.tolist() == [1.0]


def test_that_an_absent_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="detections_unreadable"):
        read_detections(tmp_path / "none.csv")


def run() -> tuple[str, str]:
    events, tracks = io.StringIO(), io.StringIO()
    frames = [Seen(i, t, d) for i, t, d in detect(90, 10.0, [UP], Faults(), seed=1)]
    run_watch(SCENE, frames, events, tracks)
    return events.getvalue(), tracks.getvalue()


def test_that_an_event_line_has_every_promised_field() -> None:
    (line,) = run()[0].splitlines()
    event = json.loads(line)
    assert event["kind"] == "crossing"
    assert event["line"] == "l"
    assert event["direction"] == 1
    assert event["frame"] == 41
    assert event["time_s"] == pytest.approx(4.1)
    assert event["plate"] is None
    assert len(event["box_xyxy"]) == 4
    assert event["class"] == "car"
    assert {"track_id", "confirmed_frame", "score", "why"} <= set(event)


def test_that_tracks_come_in_frame_order_with_their_beginning_and_short_gaps() -> None:
    rows = [line.split(",") for line in run()[1].splitlines()]
    frames = [int(row[0]) for row in rows]
    assert frames == list(range(1, 82))
    assert {len(row) for row in rows} == {10}
    assert {row[7] for row in rows} == {"car"}
    assert [row[6] for row in rows if 21 <= int(row[0]) <= 26] == ["0.000"] * 6


def test_that_two_runs_are_equal_to_the_byte() -> None:
    assert run() == run()


def test_that_regions_cover_the_lines_and_stay_in_the_picture() -> None:
    regions = scene_regions(SCENE)
    assert 1 <= len(regions) <= 4
    for left, top, right, bottom in regions:
        assert 0 <= left < right <= 640
        assert 0 <= top < bottom <= 480
    for x in (140, 320, 500):
        assert any(
            left <= x <= right and top <= 240 <= bottom for left, top, right, bottom in regions
        )


def test_that_a_scene_without_shapes_has_no_regions_and_a_large_zone_few() -> None:
    assert scene_regions(Scene("c", (640, 480))) == ()
    corners = ((0.0, 0.0), (640.0, 0.0), (640.0, 480.0), (0.0, 480.0))
    zone = Zone("z", ZoneKind.PEDESTRIAN, corners)
    assert len(scene_regions(Scene("c", (640, 480), zones=(zone,)))) == 4
