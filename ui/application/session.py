"""From log-in to log-off: one person's context, work area and alarms."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from app.domain.errors import EnvironmentFailureError
from app.domain.roles import Actor
from app.settings.options import Settings
from app.settings.paths import resources
from ui.bridge.changes import ChangesBridge
from ui.bridge.context import ScreenContext
from ui.bridge.languages import Languages
from ui.bridge.preferences import Preferences
from ui.bridge.router import Router
from ui.bridge.sounds import Sounds
from ui.bridge.tasks import TaskRunner
from ui.bridge.times import clock as clock_text
from ui.shell.account import ConsoleParts
from ui.shell.detached import DetachedWindow
from ui.shell.own_actions import ShellVerbs, shell_actions
from ui.shell.pulse import Pulse, PulseReader
from ui.shell.rate_signs import RateSign, rate_news
from ui.shell.work_area import WorkArea, bind_actions
from widgets.theme import ThemeSwitch


@dataclass(frozen=True)
class Fittings:
    """What stays when people change."""

    tasks: TaskRunner
    preferences: Preferences
    languages: Languages
    theme: ThemeSwitch


class Session(QObject):
    """Builds what a person works with and takes it apart again.

    Signals:
        lock_asked(): Lock now.
        log_off_asked(): Another person comes.
        close_asked(): End the console.
    """

    lock_asked = Signal()
    log_off_asked = Signal()
    close_asked = Signal()

    def __init__(
        self,
        parts: ConsoleParts,
        actor: Actor,
        fittings: Fittings,
        *,
        demo: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.actor = actor
        self._parts = parts
        self._router = Router(self)
        self._changes = ChangesBridge(parts.store.subscribe, self)
        self._windows: dict[str, DetachedWindow] = {}
        self._low_disk = False
        self.context = ScreenContext(
            desk=parts.desk(actor),
            queries=parts.store.queries,
            tasks=fittings.tasks,
            changes=self._changes,
            cameras=parts.cameras,
            navigate=self._router.navigate,
            toast=self._router.toast,
            show_error=self._router.show_error,
            preferences=fittings.preferences,
            languages=fittings.languages,
            theme=fittings.theme,
            clock=parts.clock,
            sounds=self._make_sounds(fittings.preferences),
            demo=demo,
            intake=parts.intake,
            tiles=parts.tiles,
            hasher=parts.hasher,
            secrets=parts.secrets,
            scenes=parts.scenes,
            places=parts.places,
            dry_runs=parts.dry_runs,
            album=parts.album,
            owners=parts.owners,
            notices=parts.notices,
            archive=parts.archive,
            replays=parts.replays,
            ptz=parts.ptz,
            cutter=parts.cutter,
        )
        self.work = WorkArea(self.context, self._router)
        self.work.set_shell_actions(shell_actions(self._verbs(), self.work.specs))
        self.pulse = PulseReader(self.context, _watched(parts), self)
        self._connect()

    def _make_sounds(self, preferences: Preferences) -> Sounds:
        settings = preferences.settings
        folder: Path = resources() / "sounds"
        return Sounds(folder, self._parts.clock.now, on=settings.sound_on, parent=self)

    def _connect(self) -> None:
        self.pulse.beat.connect(self._take_pulse)
        self.pulse.failed.connect(self._take_silence)
        self.pulse.rates_left.connect(self._tell_rates)
        sounds = self.context.sounds
        if sounds is not None:
            self.pulse.alarm.connect(sounds.play)
            sounds.muted_changed.connect(self._show_mute)
            sounds.unavailable.connect(self._tell_no_sound)
            self.context.preferences.changed.connect(self._take_settings)
        self.context.theme.theme_changed.connect(self.work.navigation.repaint_icons)
        self.context.languages.language_changed.connect(self._show_mute)

    def start(self, screen: str = "") -> None:
        """Open the first screen, then begin to read."""
        names = [spec.name for spec in self.work.specs]
        first = screen or self.context.preferences.remembered("screen")
        self.work.open_screen(first if first in names else names[0])
        self.pulse.start()

    def stop(self) -> None:
        """Close the screens; what was typed is kept."""
        self.context.preferences.remember("screen", self.work.current)
        self.pulse.stop()
        for window in list(self._windows.values()):
            window.give_back()
        self.work.close_screens()
        self._changes.stop()

    def set_hidden(self, *, hidden: bool) -> None:
        """Hide windows beside the main one while the screen is locked."""
        for window in self._windows.values():
            window.setVisible(not hidden)
        if hidden and self.work.guide is not None:
            self.work.guide.close()

    def _verbs(self) -> ShellVerbs:
        work, context = self.work, self.context
        sounds = context.sounds
        return ShellVerbs(
            navigate=context.navigate,
            beside=work.open_beside,
            palette=work.open_palette,
            guide=work.open_guide,
            language=self._toggle_language,
            theme=self._toggle_theme,
            lock=self.lock_asked.emit,
            log_off=self.log_off_asked.emit,
            mute=sounds.toggle_mute if sounds is not None else _nothing,
            undo=self._undo,
            full_screen=self._toggle_full_screen,
            new_window=self._detach,
            close=self.close_asked.emit,
        )

    def _toggle_language(self) -> None:
        self.context.languages.toggle()
        self.context.preferences.change(language=self.context.languages.current)

    def _toggle_theme(self) -> None:
        self.context.theme.toggle()
        self.context.preferences.change(theme=self.context.theme.mode.value)

    def _toggle_full_screen(self) -> None:
        window = self.work.window()
        window.showNormal() if window.isFullScreen() else window.showFullScreen()

    def _undo(self) -> None:
        if not self.work.toasts.undo_last():
            self.work.tell(self.tr("There is nothing to take back."))

    def _detach(self) -> None:
        name = self.work.current
        screen = self.work.lend_screen(name)
        if screen is None:
            return
        window = DetachedWindow(self.context, name, screen)
        window.returned.connect(self._take_back)
        bind_actions(window, self.work.shell_actions)
        self._windows[name] = window
        window.show()

    @Slot(str)
    def _take_back(self, name: str) -> None:
        window = self._windows.pop(name, None)
        if window is not None:
            self.work.take_screen_back(name)
            window.deleteLater()

    @Slot(object)
    def _take_pulse(self, pulse: Pulse) -> None:
        self.work.navigation.show_pulse(pulse)
        self.work.pages.show_pulse(pulse)
        self.work.status.show_pulse(pulse)
        if self.work.banner_kind == "database":
            self.work.clear_banner("database")
        low = pulse.free_gb is not None and pulse.free_gb < self.context.settings.low_disk_gb
        if low and pulse.free_gb is not None:
            text = self.tr(
                "Only {gb} GB are free for evidence. Ask the administrator to make room."
            )
            self.work.show_banner("disk", text.format(gb=f"{pulse.free_gb:.1f}".replace(".", ",")))
        elif self.work.banner_kind == "disk":
            self.work.clear_banner("disk")

    @Slot(object)
    def _tell_rates(self, news: tuple[RateSign, ...]) -> None:
        self.context.toast(rate_news(news), None)

    @Slot(object)
    def _take_silence(self, error: Exception) -> None:
        self.work.status.show_failure(error)
        if isinstance(error, EnvironmentFailureError):
            text = self.tr(
                "The database does not answer. What you type is kept on this machine; "
                "the console tries again by itself."
            )
            self.work.show_banner("database", text, "alarm")

    @Slot()
    def _show_mute(self) -> None:
        sounds = self.context.sounds
        until = sounds.muted_until if sounds is not None else None
        text = self.tr("alarms muted until {time}") if until is not None else ""
        self.work.status.set_note(text.format(time=clock_text(until)[:5]))

    @Slot(object)
    def _take_settings(self, settings: Settings) -> None:
        if self.context.sounds is not None:
            self.context.sounds.set_on(on=settings.sound_on)

    @Slot()
    def _tell_no_sound(self) -> None:
        self.work.status.set_note(self.tr("no sound on this machine"))


def _watched(parts: ConsoleParts) -> tuple[Path, ...]:
    return (
        (parts.folder,) if parts.evidence_folder is None else (parts.folder, parts.evidence_folder)
    )


def _nothing() -> None:
    """No sounds, nothing to mute."""
