"""The tours of this person: read, edited in the panel, kept, deleted and brought back."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from app.domain.errors import ConflictError
from app.domain.ids import TourId
from app.domain.roles import Verb
from app.domain.wall import Tour
from app.services.wall_keeping import delete_tour, new_tour, save_tour
from ui.bridge.context import ScreenContext
from ui.screens.wall.tour_editor import TourEditor
from ui.screens.wall.tour_form import TourForm

REMEMBERED = "wall.tour"


class TourShelf(QObject):
    """Holds the tours and the one that was chosen last.

    Signals:
        changed(): Tours or the choice are others.
    """

    changed = Signal()

    def __init__(
        self, context: ScreenContext, editor: TourEditor, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._editor = editor
        self.tours: tuple[Tour, ...] = ()
        self._edited: Tour | None = None
        editor.save_wished.connect(self.save)
        editor.delete_wished.connect(self.delete)
        editor.tour_chosen.connect(self.edit)

    # -- reading -------------------------------------------------------------------------

    def read(self) -> None:
        """Read the tours again."""
        queries, user = self._context.queries, self._context.actor.user_id
        self._context.tasks.run(
            lambda: tuple(queries.wall.tours(user)),
            self._take,
            self._context.show_error,
            lane="wall-tours",
            owner=self,
        )

    def _take(self, tours: Sequence[Tour]) -> None:
        self.tours = tuple(tours)
        self._editor.show_tours(self.tours)
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        """Show the edited tour as somebody saved it, unless something is typed over it."""
        old, new = self._edited, self.find(self._editor.tour_id)
        if old is None or new is None or new == old:
            return
        if new.id == old.id and self._editor.form == TourForm.of(old):
            self._editor.forget_typing()
            self.edit(new.id)

    @property
    def chosen(self) -> Tour | None:
        """The tour that T starts: the one chosen last, else the first."""
        wanted = self._context.preferences.remembered(REMEMBERED)
        named = [tour for tour in self.tours if tour.id == wanted]
        return next(iter([*named, *self.tours]), None)

    def choose(self, tour_id: str) -> None:
        """Start this one with T from now on."""
        self._context.preferences.remember(REMEMBERED, tour_id)
        self.changed.emit()

    def find(self, tour_id: str | None) -> Tour | None:
        """The tour with this id."""
        return next((tour for tour in self.tours if tour.id == tour_id), None)

    def mine(self, tour: Tour) -> bool:
        """Whether this person may change a tour: their own, or any for who manages cameras."""
        actor = self._context.actor
        return tour.owner_id == actor.user_id or actor.may(Verb.MANAGE_CAMERAS)

    # -- editing -------------------------------------------------------------------------

    @Slot(str)
    def edit(self, tour_id: str) -> None:
        """Put a tour into the editor; an empty id begins a new one."""
        tour = self._edited = self.find(tour_id)
        self._editor.edit(tour, mine=tour is None or self.mine(tour))

    @Slot(object)
    def save(self, form: TourForm) -> None:
        """Keep what was typed; somebody else's tour becomes a copy of one's own.

        It is saved upon what was read when the editing began: who was quicker is told of.
        """
        desk, tour, edited = self._context.desk, self._edited, self._editor.tour_id
        own = tour if tour is not None and self.mine(tour) else None
        cameras = () if form.by_wards else form.cameras
        wards = form.wards if form.by_wards else ()
        made = new_tour(desk, form.name, form.seconds, cameras, wards, shared=form.shared)
        self._run(
            lambda: save_tour(desk, own, made),
            lambda saved: self._saved(saved, edited),
            self._not_saved,
        )

    @Slot()
    def delete(self) -> None:
        """Remove the tour that is edited; can be undone."""
        desk, tour_id = self._context.desk, self._editor.tour_id
        if tour_id is not None:
            self._run(lambda: delete_tour(desk, tour_id), self._deleted)

    def _saved(self, tour: Tour, edited: TourId | None) -> None:
        self._put(tour)
        if self._editor.tour_id == edited:  # else another one is edited by now
            self._editor.forget_typing()
            self.edit(tour.id)
        self.choose(tour.id)
        self._context.toast(self.tr("Tour “{name}” saved.").format(name=tour.name), None)

    def _not_saved(self, error: Exception) -> None:
        """What is typed stays; saved once more it goes over what somebody else saved."""
        self._context.show_error(error)
        if isinstance(error, ConflictError):
            self._edited = self.find(self._editor.tour_id)

    def _deleted(self, tour: Tour) -> None:
        if self._editor.tour_id == tour.id:  # else another one is edited by now
            self._editor.forget_typing()
            self.edit("")
        self._take([one for one in self.tours if one.id != tour.id])
        said = self.tr("Tour “{name}” deleted.").format(name=tour.name)
        self._context.toast(said, lambda: self._bring_back(tour))

    def _bring_back(self, tour: Tour) -> None:
        desk = self._context.desk
        self._run(lambda: save_tour(desk, None, replace(tour, version=1)), self._brought_back)

    def _brought_back(self, tour: Tour) -> None:
        self._put(tour)

    def _put(self, tour: Tour) -> None:
        others = [one for one in self.tours if one.id != tour.id]
        self._take(sorted([*others, tour], key=lambda one: one.name.casefold()))

    def _run(
        self,
        work: Callable[[], Tour],
        done: Callable[[Tour], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        told = failed or self._context.show_error
        self._context.tasks.run(work, done, told, lane="wall-tour", owner=self)


def tour_id_of(tour: Tour | None) -> TourId | None:
    """Id of a tour, or None without one."""
    return tour.id if tour else None
