"""Decides what the tracing screen shows; knows no widget."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject

from app.domain.errors import EnvironmentFailureError
from app.domain.ids import TracingFileId
from app.domain.records import Subject
from app.domain.roles import Verb
from app.domain.tracing import PassageCriteria, TracingFile, TracingState
from app.ports.rows import Page
from app.ports.store import Changes
from app.ports.tracing import PassageAlbum, PassageRow, TracingDetail
from app.services.desk import Desk
from app.services.tracing import (
    TracingRequest,
    authorise_tracing,
    close_tracing,
    refuse_tracing,
    register_tracing,
)
from app.services.tracing_package import hand_over
from app.services.tracing_search import (
    FoundPassages,
    mark_passage,
    more_passages,
    search_passages,
    unmark_passage,
    view_passage,
)
from ui.bridge.tasks import Runs
from ui.screens.tracing.view_state import Notice, TracingViewState

T = TypeVar("T")
LANE = "tracing"
Fetch = Callable[[str | None, int], Page[PassageRow]]


class TracingOutput(Protocol):
    """What the screen offers the presenter."""

    def show_state(self, state: TracingViewState) -> None:
        """Draw this."""

    def show_rows(self, fetch: Fetch | None) -> None:
        """Read the rows of a new search; None empties the list."""

    def say(self, notice: Notice, text: str) -> None:
        """Tell the person."""

    def show_error(self, error: Exception) -> None:
        """Say what could not be done."""


class TracingPresenter:
    """Holds the open file and its search. Call it on one thread only."""

    def __init__(
        self,
        desk: Desk,
        tasks: Runs,
        album: PassageAlbum | None,
        output: TracingOutput,
        owner: QObject | None = None,
    ) -> None:
        self._desk, self._tasks, self._album = desk, tasks, album
        self._output, self._owner = output, owner
        self._found: list[FoundPassages] = []
        self.state = TracingViewState()

    # -- files ---------------------------------------------------------------------------

    def load(self) -> None:
        """Read the files."""
        self._run(self._desk.store.queries.tracing.files, self._take_files)

    def take_changes(self, changes: Changes) -> None:
        """Somebody changed a file: read again what is shown of it."""
        touched = changes.ids.get(Subject.TRACING, frozenset())
        if Subject.POLICY in changes.ids and self.file is not None:
            self._read(self.file.id)
        if not touched:
            return
        self.load()
        if self.state.detail is not None and self.state.detail.file.id in touched:
            self._read(self.state.detail.file.id)

    def open_file(self, file_id: str) -> None:
        """Show a file; its last search is not repeated by itself."""
        present = self.state.detail
        if present is not None and present.file.id == file_id and not self.state.writing:
            return
        self._set(TracingViewState(files=self.state.files))
        self._output.show_rows(None)
        self._read(TracingFileId(file_id))

    def start_request(self) -> None:
        """Write a new request."""
        self._set(replace(self.state, writing=True))

    def leave_request(self) -> None:
        """Back to the open file; what was typed stays in the form."""
        self._set(replace(self.state, writing=False))

    def register(self, request: TracingRequest) -> None:
        """Keep the request that was written."""

        def registered(file: TracingFile) -> None:
            self._output.say(Notice.REGISTERED, file.short_number)
            self._set(replace(self.state, writing=False))
            self.open_file(file.id)
            self.load()

        self._run(lambda: register_tracing(self._desk, request), registered)

    def authorise(self) -> None:
        """Allow the searches of the open file."""
        self._walk(
            lambda desk, file: authorise_tracing(desk, file.id, file.version), Notice.AUTHORISED
        )

    def refuse(self, reason: str) -> None:
        """Refuse the open file."""
        self._walk(
            lambda desk, file: refuse_tracing(desk, file.id, file.version, reason), Notice.REFUSED
        )

    def close(self, reason: str) -> None:
        """Close the open file."""
        self._walk(
            lambda desk, file: close_tracing(desk, file.id, file.version, reason), Notice.CLOSED
        )

    def give_out(self, receiver: str, target: Path) -> None:
        """Write the package of the open file and say who signed for it."""
        self._walk(
            lambda desk, file: hand_over(desk, file.id, file.version, receiver, target),
            Notice.HANDED_OVER,
        )

    # -- what may be done now ------------------------------------------------------------

    @property
    def file(self) -> TracingFile | None:
        """The open file."""
        return None if self.state.detail is None else self.state.detail.file

    def may_authorise(self) -> bool:
        """Whether this person may decide on the open file."""
        file = self.file
        return (
            file is not None
            and file.state is TracingState.REQUESTED
            and self._desk.actor.may(Verb.AUTHORISE_TRACING)
            and file.opened_by != self._desk.actor.user_id
        )

    def may_search(self) -> bool:
        """Whether the open file allows searches now."""
        file = self.file
        return (
            file is not None
            and file.state is TracingState.AUTHORISED
            and self._desk.clock.now() < file.expires_at
            and self._desk.actor.may(Verb.TRACE_VEHICLES)
        )

    def may_close(self) -> bool:
        """Whether the open file can be closed."""
        file = self.file
        return file is not None and file.state in (
            TracingState.AUTHORISED,
            TracingState.HANDED_OVER,
        )

    # -- searching -----------------------------------------------------------------------

    def search(self, criteria: PassageCriteria) -> None:
        """Search under the open file; the store writes it down before it answers."""
        file = self.file
        if file is None:
            return
        desk, asked = self._desk, criteria
        found: list[FoundPassages] = []

        def fetch(key: str | None, _n: int) -> Page[PassageRow]:
            if key is not None and found:
                return more_passages(desk, file.id, found[-1].criteria, key)
            first = search_passages(desk, file.id, asked)
            found.append(first)
            return first.page

        self._found = found
        self._set(
            replace(
                self.state,
                searched=None,
                buckets=(),
                chosen=None,
                picture=None,
                picture_missing=False,
            )
        )
        self._output.show_rows(fetch)

    def rows_came(self) -> None:
        """The first rows of a search are there: show what was really searched."""
        if self._found and self.state.searched is not self._found[-1].criteria:
            first = self._found[-1]
            self._set(replace(self.state, searched=first.criteria, buckets=first.buckets))

    def choose(self, row: PassageRow | None) -> None:
        """Look at a passage; the view is written down."""
        if row is None or row == self.state.chosen:
            return
        self._set(replace(self.state, chosen=row, picture=None, picture_missing=False))
        file, album = self.file, self._album
        if file is None:
            return
        if album is None:
            self._take_picture(row, None)
            return
        self._run(
            lambda: view_passage(self._desk, file.id, row.passage.id, album),
            lambda jpeg: self._take_picture(row, jpeg),
        )

    def toggle_mark(self) -> None:
        """Put the chosen passage into the answer, or take it out."""
        file, row, album = self.file, self.state.chosen, self._album
        if file is None or row is None:
            return
        if row.passage.id in self.state.marked:
            self._run(
                lambda: unmark_passage(self._desk, file.id, row.passage.id),
                lambda _none: self._marked(Notice.UNMARKED, file.id),
            )
        elif album is not None:
            self._run(
                lambda: mark_passage(self._desk, file.id, row, album),
                lambda _hit: self._marked(Notice.MARKED, file.id),
            )

    # -- parts ---------------------------------------------------------------------------

    def _marked(self, notice: Notice, file_id: TracingFileId) -> None:
        self._output.say(notice, "")
        self._read(file_id)

    def _walk(self, verb: Callable[[Desk, TracingFile], TracingFile], notice: Notice) -> None:
        file = self.file
        if file is None:
            return

        def walked(after: TracingFile) -> None:
            self._output.say(notice, after.short_number)
            self._read(after.id)

        self._run(lambda: verb(self._desk, file), walked)

    def _read(self, file_id: TracingFileId) -> None:
        self._run(lambda: self._read_file(file_id), self._take_file)

    def _take_files(self, files: Sequence[TracingFile]) -> None:
        self._set(replace(self.state, files=files))

    def _read_file(self, file_id: TracingFileId) -> TracingDetail:
        return self._desk.store.queries.tracing.detail(file_id)

    def _take_file(self, detail: TracingDetail) -> None:
        self._set(replace(self.state, detail=detail, writing=self.state.writing))

    def _take_picture(self, row: PassageRow, jpeg: bytes | None) -> None:
        if self.state.chosen == row:
            self._set(replace(self.state, picture=jpeg, picture_missing=jpeg is None))

    def _set(self, state: TracingViewState) -> None:
        self.state = state
        self._output.show_state(state)

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        def failed(error: Exception) -> None:
            self._output.show_error(error)
            lost = isinstance(error, EnvironmentFailureError)
            if not lost and self.file is not None:  # what is shown may be what is wrong
                self._read_quietly(self.file.id)

        self._tasks.run(work, done, failed, lane=LANE, owner=self._owner)

    def _read_quietly(self, file_id: TracingFileId) -> None:
        self._tasks.run(
            lambda: self._read_file(file_id),
            self._take_file,
            lambda _error: None,
            lane=LANE,
            owner=self._owner,
        )
