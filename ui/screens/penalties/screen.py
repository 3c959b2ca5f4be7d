"""Penalty files: lists by age left, the file in the middle, deadlines, law and history right."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.penalties import FileView as ListName
from app.domain.records import Attachment, ReviewCase
from app.ports.penalties import FileFilter
from app.services.overview import export_csv, export_xlsx
from app.services.penalties import penalty_policy
from app.services.penalties_daily import every_row
from ui.actions.screen import Screen
from ui.actions.specs import ActionSpec
from ui.bridge.context import ScreenContext
from ui.bridge.draft_keeper import DraftKeeper
from ui.bridge.errors import explain
from ui.screens.penalties.file_list import FileList
from ui.screens.penalties.file_pane import FilePane
from ui.screens.penalties.offers import offers
from ui.screens.penalties.presenter import PenaltyPresenter
from ui.screens.penalties.sheets import file_name, sheets_of
from ui.screens.penalties.side_pane import FileSide
from ui.screens.penalties.view_state import FIELDS, Answer, Ask, FileView
from ui.screens.penalties.words import list_title, step_title
from widgets.splitter import FoldingSplitter
from widgets.theme import GRID_PX

FOLDS_BELOW_PX = 1100
DRAFTS = "penalty:"


class PenaltiesScreen(Screen):
    """Files by list and age, and the next step of one of them."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._sized = False
        self.presenter = PenaltyPresenter(context, self)
        self.drafts = DraftKeeper(context, DRAFTS, self)
        self.list = FileList(context, self)
        self.pane = FilePane(context, self)
        self.side = FileSide(context, self)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.drafts.look()
        self.list.refresh()

    def _lay_out(self) -> None:
        self._splitter = FoldingSplitter(self, FOLDS_BELOW_PX)
        for part, least in ((self.list, 400), (self.pane, 420), (self.side, 230)):
            part.setMinimumWidth(least)
            self._splitter.addWidget(part)
        for place, stretch in enumerate((2, 3, 1)):
            self._splitter.setStretchFactor(place, stretch)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 2 * GRID_PX, 0)
        whole.addWidget(self._splitter)

    def _connect(self) -> None:
        self.list.chosen.connect(self._take_chosen)
        self.list.opened.connect(self._take_opened)
        self.presenter.view_changed.connect(self._take_view)
        self.presenter.unreadable.connect(self.pane.show_silence)
        self.presenter.done.connect(self._take_done)
        self.presenter.refused.connect(self._take_refused)
        self.presenter.several.connect(self._choose_owner)
        self.presenter.nobody.connect(self._tell_nobody)
        self.pane.asked.connect(self.ask)
        self.pane.paper_asked.connect(self._open)
        self.pane.case_asked.connect(self.show_case)
        self.pane.again_asked.connect(self.read_again)
        self.pane.form.answered.connect(self._take_answer)
        self.pane.form.typed.connect(self._keep)
        self.pane.form.cancelled.connect(self.list.focus_list)

    # the file -----------------------------------------------------------------------------

    @Slot(str)
    def _take_chosen(self, case_id: str) -> None:
        if case_id != self.presenter.case_id:
            self.pane.form.hide()
            self.presenter.choose(case_id)

    @Slot(str)
    def _take_opened(self, case_id: str) -> None:
        self._take_chosen(case_id)
        button = next(iter(self.pane.buttons.values()), None)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _take_view(self, view: FileView | None) -> None:
        self.pane.show_view(view)
        self.side.show_view(view)
        asking = self.pane.form.asking
        if view is not None and asking is not None and asking not in (*view.offered, Ask.UNDO):
            self.pane.form.hide()

    # steps --------------------------------------------------------------------------------

    @Slot(object)
    def ask(self, ask: Ask) -> None:
        """Take a step, or open its form."""
        view = self.presenter.view()
        if view is None or (ask not in view.offered and ask is not Ask.UNDO):
            return
        if ask not in FIELDS:
            self.presenter.take(Answer(ask))
            return
        case = view.desk.detail.case
        form = self.pane.form
        form.offer(view.desk.ranges, view.candidates, self.context.languages.current)
        form.open_for(ask, step_title(ask), self.drafts.payload(self._kind(ask), case.id))

    def next_step(self) -> None:
        """The main step of the file."""
        view = self.presenter.view()
        if view is not None and view.offered:
            self.ask(view.offered[0])

    def _kind(self, ask: Ask) -> str:
        return f"{DRAFTS}{ask.value}"

    @Slot(object)
    def _keep(self, answer: Answer) -> None:
        case_id = self.presenter.case_id
        if case_id is not None:
            self.drafts.keep(self._kind(answer.ask), case_id, dict(answer.values))

    @Slot(object)
    def _take_answer(self, answer: Answer) -> None:
        self._keep(answer)
        self.presenter.take(answer)

    @Slot(object, object)
    def _take_done(self, ask: Ask, case: ReviewCase) -> None:
        if ask in FIELDS:
            self.drafts.drop(self._kind(ask), case.id)
        if self.pane.form.asking is ask:
            self.pane.form.finish()
            self.list.focus_list()
        self.list.count()
        if ask not in (Ask.UNDO, Ask.LOOK_UP, Ask.PRINT):
            text = f"{case.short_number}: {step_title(ask)}"
            self.context.toast(text, self._undo_of(case))

    def _undo_of(self, case: ReviewCase) -> Callable[[], None]:
        def undo() -> None:
            self.presenter.choose(case.id)
            self.presenter.undo(case)

        return undo

    @Slot(object, object)
    def _take_refused(self, ask: Ask, error: Exception) -> None:
        if self.pane.form.asking is ask:
            self.pane.form.reopen(explain(error).what, "amount" if ask is Ask.DECIDE else "")
        self.context.show_error(error)

    @Slot()
    def _choose_owner(self) -> None:
        self.ask(Ask.CHOOSE)

    @Slot()
    def _tell_nobody(self) -> None:
        text = self.tr("The register knows no owner of this plate. Check the plate, or enter one.")
        self.context.toast(text, None)

    # papers and files ---------------------------------------------------------------------

    def open_paper(self) -> None:
        """Open the newest paper of the file."""
        view = self.presenter.view()
        if view is not None and view.desk.detail.attachments:
            self._open(view.desk.detail.attachments[-1])

    @Slot(object)
    def _open(self, paper: Attachment) -> None:
        files, folder = self.context.desk.files, Path(QDir.tempPath()) / "ioc-console-papers"
        self.context.tasks.run(
            lambda: _copied(files.path(paper.sha256), folder / paper.name),
            _show_file,
            self.context.show_error,
            owner=self,
        )

    @Slot()
    def show_case(self) -> None:
        """Go to the pictures of the case."""
        if self.presenter.case_id is not None:
            self.context.navigate("violations", self.presenter.case_id)

    def ask_export(self, suffix: str) -> None:
        """Ask where to, then write the figures and every file of the list that is shown."""
        dialog = QFileDialog(self, self.tr("Export files"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix[1:])
        dialog.selectFile(file_name(self.context.clock.now(), suffix))
        dialog.fileSelected.connect(lambda chosen: self.export(Path(chosen)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def export(self, path: Path) -> None:
        """Write the figures and the list."""
        desk, queries = self.context.desk, self.context.queries
        now, view = self.context.clock.now(), self.list.view
        title = list_title(view)

        def work() -> Path:
            policy = penalty_policy(queries)
            rows = every_row(queries, FileFilter(view, now, policy))
            sheets = sheets_of(queries.penalties.ageing(now, policy), title, rows)
            write = export_xlsx if path.suffix == ".xlsx" else export_csv
            write(desk, sheets, path)
            return path

        self.context.tasks.run(work, self._tell_exported, self.context.show_error, owner=self)

    def _tell_exported(self, path: Path) -> None:
        self.context.toast(self.tr("Written: {name}").format(name=path.name), None)

    # what the shell asks ------------------------------------------------------------------

    @Slot()
    def read_again(self) -> None:
        """Read everything again."""
        self.list.refresh()
        self.list.count()
        self.presenter.read()

    @override
    def show_record(self, record_id: str) -> None:
        self.presenter.choose(record_id)
        self.list.choose(record_id)

    @override
    def show_list(self, name: str) -> None:
        view, _, band = name.partition(":")
        if view in set(ListName):
            self.list.open_view(ListName(view), band)

    @override
    def actions_offered(self) -> tuple[ActionSpec, ...]:
        return offers(self)

    @override
    def step_back(self) -> bool:
        if self.pane.form.asking is not None:
            self.pane.form.put_away()
            return True
        if self.list.search.text():
            self.list.search.clear()
            self.list.focus_list()
            return True
        return False

    @override
    def screen_shown(self) -> None:
        self.list.count()
        self.list.focus_list()

    @override
    def settled(self) -> bool:
        return not self.list.model.loading

    @override
    def close_screen(self) -> None:
        self.drafts.flush()

    @override
    def retranslate(self) -> None:
        self.list.retranslate()
        asking = self.pane.form.asking
        if asking is not None:
            self.pane.form.set_words(step_title(asking), self.context.languages.current)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._sized:
            return
        self._sized = True
        width = self.width()
        right = min(max(int(width * 0.2), 240), 360)
        left = min(max(int(width * 0.36), 440), 760)
        self._splitter.setSizes([left, width - left - right, right])


def _copied(source: Path, target: Path) -> Path:
    """A copy under its own name: files of the vault have none, and must not be written to."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(source.read_bytes())
    return target


def _show_file(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
