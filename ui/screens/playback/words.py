"""What the time line and the archive say, in words."""

from PySide6.QtCore import QCoreApplication

from app.domain.archive_policy import LONGEST_SEGMENT_S
from app.domain.wall import CameraLogKind
from app.ports.archive import ArchiveFigures, RecordingState
from ui.bridge.times import NOTHING, clock, decimal, number
from ui.bridge.words import words_for
from ui.screens.playback.camera_list import ListedCamera
from ui.screens.playback.view_state import (
    CameraTime,
    Notice,
    PlaybackState,
    TimelineState,
    TimeMark,
)
from widgets.theme import Tokens, mixed
from widgets.timeband.content import (
    BandColours,
    BandContent,
    BandMark,
    BandRow,
    MarkShape,
)

CONTEXT = "PlaybackScreen"
GRACE_S = 20.0
_SHAPES = {
    "case": MarkShape.TRIANGLE,
    "bookmark": MarkShape.FLAG,
    "fault": MarkShape.DIAMOND,
}


def band_content(state: PlaybackState, timeline: TimelineState, now_s: float) -> BandContent:
    """The time line as the band draws it."""
    read = {row.camera_id: row for row in timeline.rows}
    rows: list[BandRow] = []
    for camera_id in state.camera_ids:
        title, row = state.name_of(camera_id), read.get(camera_id)
        if row is None:
            rows.append(BandRow(camera_id, title))
            continue
        spans = tuple((s.from_utc.timestamp(), s.to_utc.timestamp()) for s in row.spans)
        motion = tuple((m.from_utc.timestamp(), m.motion) for m in row.motion)
        growing_s = growing_from(timeline, row, now_s)
        rows.append(BandRow(camera_id, title, spans, motion, timeline.part_s, growing_s))
    begin, end = state.cut
    cut = None
    if begin is not None or end is not None:
        first = (begin or end, end or begin)
        assert first[0] is not None
        assert first[1] is not None
        cut = (first[0].timestamp(), first[1].timestamp())
    return BandContent(
        rows=tuple(rows),
        marks=tuple(band_mark(mark) for mark in timeline.marks),
        known=(timeline.since.timestamp(), timeline.until.timestamp()) if read else (0.0, 0.0),
        chosen=state.chosen,
        now_s=now_s,
        cut=cut,
        now_text=_tr("now"),
        gap_text=_tr("Nothing is recorded here."),
        growing_text=_tr("Being recorded; can be seen when its file is finished."),
    )


def growing_from(timeline: TimelineState, row: CameraTime, now_s: float) -> float | None:
    """From when on a camera's newest file is still being written; None when there is none."""
    figures = timeline.figures
    if figures is None or figures.state is not RecordingState.RUNNING or not row.spans:
        return None
    end_s = row.spans[-1].to_utc.timestamp()
    written = row.camera_id in figures.cameras and timeline.until.timestamp() >= now_s
    return end_s if written and now_s - end_s <= LONGEST_SEGMENT_S + GRACE_S else None


def band_mark(mark: TimeMark) -> BandMark:
    """A mark with its words."""
    return BandMark(
        mark.record_id,
        mark.camera_id,
        mark.at.timestamp(),
        _SHAPES.get(mark.kind, MarkShape.DIAMOND),
        f"{clock(mark.at)}  {_what(mark)}",
    )


def _what(mark: TimeMark) -> str:
    match mark.kind:
        case "case":
            return words_for(mark.what, "rule")
        case "bookmark":
            return mark.what or _tr("Bookmark")
    return {
        CameraLogKind.FROZEN: _tr("The picture stood still"),
        CameraLogKind.COVERED: _tr("The picture was covered"),
        CameraLogKind.MOVED: _tr("The camera was moved"),
        CameraLogKind.DEFOCUSED: _tr("The picture was out of focus"),
        CameraLogKind.CORRUPT: _tr("The picture was damaged"),
        CameraLogKind.CLOCK: _tr("The camera's clock was wrong"),
        CameraLogKind.RECORDING: _tr("Recording stopped"),
        CameraLogKind.REFERENCE: _tr("The reference picture was renewed"),
        CameraLogKind.TURNED: _tr("Somebody turned the camera"),
    }.get(CameraLogKind(mark.what), mark.what)


def band_colours(tokens: Tokens) -> BandColours:
    """The band in the colours of the window."""
    return BandColours(
        ground=tokens.surface,
        row=mixed(tokens.surface, tokens.base, 0.5),
        line=tokens.line,
        muted=tokens.muted,
        text=tokens.text,
        span=mixed(tokens.surface, tokens.muted, 0.42),
        movement=mixed(tokens.muted, tokens.text, 0.55),
        hatch=tokens.rule,
        focus=tokens.accent,
        good=tokens.good,
        triangle=tokens.p2,
        flag=tokens.p4,
        diamond=tokens.p3,
    )


def notice_text(notice: Notice, text: str) -> str:
    """What is said in passing."""
    words = {
        Notice.BOOKMARKED: _tr("Bookmark set at {text}; the archive keeps this time."),
        Notice.BOOKMARK_DELETED: _tr("Bookmark deleted: {text}"),
        Notice.BOOKMARK_SAVED: _tr("Bookmark saved: {text}"),
        Notice.NO_CAMERA: _tr("Choose a camera first (L)."),
        Notice.NO_MORE_CAMERAS: _tr("No more than {text} cameras can be played together."),
        Notice.NO_NEXT: _tr("There is no later one that is known."),
        Notice.NO_PREVIOUS: _tr("There is no earlier one that is known."),
        Notice.NOT_YET: _tr("That time has not come yet; the present is shown."),
    }
    return words[notice].format(text=text or NOTHING)


def legend() -> str:
    """What the signs of the time line mean, and how motion is known."""
    return _tr(
        "▲ violation   ⚑ bookmark   ◆ fault of the picture   ▨ not recorded   "
        "▂▅▇ motion, estimated from the sizes of packets"
    )


def archive_line(figures: ArchiveFigures | None) -> str:
    """How the archive of this workstation does, measured."""
    if figures is None:
        return ""
    state = {
        RecordingState.OFF: _tr("Recording is off."),
        RecordingState.RUNNING: _tr("Recording {cameras} cameras."),
        RecordingState.DISK_FULL: _tr("Not recording: the disk has only {free} GB left."),
        RecordingState.FOLDER_AWAY: _tr("Not recording: the folder cannot be written."),
    }[figures.state].format(cameras=number(len(figures.cameras)), free=_gb(figures.free_bytes))
    used = _tr("{used} of {quota} GB used.").format(
        used=_gb(figures.used_bytes), quota=_gb(figures.quota_bytes)
    )
    parts = [state, used]
    if figures.hours_left is not None and figures.state is RecordingState.RUNNING:
        left = _tr("Room for {left} h more at the measured rate, then the oldest goes.")
        parts.append(left.format(left=_hours(figures.hours_left)))
    return " ".join(parts)


def archive_alarming(figures: ArchiveFigures | None) -> bool:
    """Whether recording stopped against the wish."""
    stopped = (RecordingState.DISK_FULL, RecordingState.FOLDER_AWAY)
    return figures is not None and figures.state in stopped


def camera_lines(state: PlaybackState) -> list[ListedCamera]:
    """The cameras that the search leaves, under the names of their wards when they have any."""
    wards, known = dict(state.groups), {str(camera.id): camera for camera in state.cameras}
    lines: list[ListedCamera] = []
    ward: str | None = None
    for camera_id in state.found:
        camera, own = known[camera_id], wards.get(camera_id, "")
        if own != ward:
            ward = own
            lines.append(ListedCamera("", own or _tr("Without a ward")))
        shown = camera_id in state.camera_ids
        lines.append(ListedCamera(camera_id, f"{camera.code}  {camera.name}", shown))
    if not any(wards.get(each) for each in state.found):
        return [line for line in lines if line.camera_id]
    return lines


def nothing_to_play(state: PlaybackState, *, running: bool, may_set: bool) -> tuple[str, str, str]:
    """Why there is nothing to look at, what to do, and what a button can do; else empty."""
    if not running:
        return (
            _tr("No cameras run at this workstation."),
            _tr("Open the playback at a workstation that records cameras."),
            "",
        )
    if state.loaded and not state.cameras:
        return (
            _tr("There are no cameras yet."),
            _tr("An administrator adds them under Settings, Cameras."),
            "",
        )
    if not state.loaded or state.anything:
        return "", "", ""
    why = _tr("Nothing has been recorded at this workstation.")
    if state.recording is RecordingState.RUNNING:
        todo = _tr("Recording has begun; the first pictures are here when a file is finished.")
        return why, todo, ""
    action = _tr("Open Settings, Archive") if may_set else ""
    if state.recording in (RecordingState.DISK_FULL, RecordingState.FOLDER_AWAY):
        return why, _tr("Recording is on, but it cannot write: see the line below."), action
    todo = _tr(
        "An administrator switches recording on under Settings, Archive. "
        "The first pictures are here when their first file is finished."
    )
    return why, todo, action


def _gb(size_bytes: int) -> str:
    return decimal(size_bytes / 1e9, 1 if size_bytes >= 1e8 else 2)


def _hours(hours: float) -> str:
    return decimal(hours, 1) if hours < 100 else number(round(hours))


def _tr(source: str) -> str:
    return QCoreApplication.translate(CONTEXT, source)
