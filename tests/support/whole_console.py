"""The whole program in a process of its own, with hands on its keys.

A test starts :class:`WholeConsole`; the process runs ``ioc-console`` as it is and answers, on its
Qt thread, what it is asked over a pipe: a key, a text, or one of the questions in
``support.console_probes``. Nothing inside the program is replaced.

This module is both ends: imported it is the test's, run with ``-m`` it is the program's.
"""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any, ParamSpec, TypeVar

import psutil

from app.bootstrap import open_parts
from app.domain.roles import Actor, Role
from app.ports.store import Store
from app.services.desk import Desk
from app.services.people import add_user, create_first_administrator
from app.settings.options import load_settings, save_settings
from app.settings.paths import Home

HOUSE = Path(__file__).resolve().parents[2]
LOGIN, NAME, PASSWORD = "an", "Nguyễn Thị An", "mat-khau-rat-dai"  # of a made-up person
PATIENCE_S = 60.0
LOOK_AGAIN_S = 0.05
P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Town:
    """A data folder as a test fills it before the program starts, and reads it afterwards."""

    home: Home
    database: str = ""

    def settings(self, **given: Any) -> None:
        """Write options of this workstation."""
        before = load_settings(self.home.settings)
        save_settings(replace(before, **given), self.home.settings)

    @contextmanager
    def desk(self, actor: Actor | None = None) -> Iterator[Desk]:
        """A desk of the administrator, who is made when there is nobody yet."""
        parts = open_parts(self.home, database=self.database)
        try:
            yield parts.desk(actor or _administrator(parts.store, parts))
        finally:
            parts.close()

    def person(self, login: str, role: Role, name: str = "") -> Actor:
        """Add a person with the password of all."""
        parts = open_parts(self.home, database=self.database)
        try:
            desk = parts.desk(_administrator(parts.store, parts))
            words = {"login": login, "name": name or login.title(), "password": PASSWORD}
            made = add_user(desk, parts.hasher, role=role, **words)
            return Actor(made.id, made.name, made.role, parts.store.workstation)
        finally:
            parts.close()

    def command(self, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run ``ioc-console`` on this data folder."""
        return subprocess.run(  # noqa: S603  # our own program
            [sys.executable, "-m", "app", *arguments],
            cwd=HOUSE,
            env=environment(self.home.root, self.database),
            input=stdin,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S * 2,
            check=False,
        )

    def answer(self, *arguments: str) -> Any:
        """What a command prints as JSON."""
        done = self.command(*arguments)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


def _administrator(store: Store, parts: Any) -> Actor:
    known = store.queries.user_by_login(LOGIN)
    if known is not None:
        return Actor(known.id, known.name, known.role, store.workstation)
    return create_first_administrator(
        store, parts.clock, parts.hasher, login=LOGIN, name=NAME, password=PASSWORD
    )


def a_town(folder: Path, *, database: str = "", **settings: Any) -> Town:
    """A new data folder with its administrator."""
    town = Town(Home(folder).make(), database)
    town.settings(**({"workstation": "A07"} | settings))
    with town.desk():
        return town


def environment(home: Path, database: str = "") -> dict[str, str]:
    """What the program is started with: this data folder and no display."""
    kept = {name: value for name, value in os.environ.items() if name != "IOC_DATABASE"}
    if database:
        kept["IOC_DATABASE"] = database
    paths = os.pathsep.join((str(HOUSE), str(HOUSE / "tests")))
    return kept | {
        "IOC_HOME": str(home),
        "PYTHONPATH": paths,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONFAULTHANDLER": "1",
    }


class WholeConsole:
    """One running program.

    Attributes:
        strokes: Keys pressed so far; a letter that an input method makes counts two.
    """

    def __init__(self, home: Path, *arguments: str, database: str = "") -> None:
        self.home = home
        self.strokes = 0
        self._words = (home / "program.log").open("ab")
        self._process = subprocess.Popen(  # noqa: S603  # our own program
            [sys.executable, "-m", "support.whole_console", *arguments],
            cwd=HOUSE,
            env=environment(home, database),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._words,
        )
        self._seen: set[psutil.Process] = set()

    # asking -------------------------------------------------------------------------------

    def ask(self, probe: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer of a probe, given on the Qt thread of the program."""
        assert not kwargs
        answer: T = self._send({"ask": probe.__name__, "args": list(args)})
        return answer

    def wait(
        self,
        probe: Callable[..., T | None],
        *args: object,
        until: Callable[[T], object] = bool,
        patience_s: float = PATIENCE_S,
    ) -> T:
        """Ask again until there is an answer and it is the wanted one; returns it."""
        pause, last = threading.Event(), time.monotonic() + patience_s
        while True:
            answer = self.ask(probe, *args)
            if answer is not None and until(answer):
                return answer
            assert time.monotonic() < last, f"{probe.__name__} says {answer!r}\n{self.said()}"
            pause.wait(LOOK_AGAIN_S)

    def said(self) -> str:
        """What the program wrote to standard error."""
        return (self.home / "program.log").read_text(encoding="utf-8", errors="replace")[-4000:]

    # keys ---------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Press keys where the focus is, as they are written in a menu: ``Ctrl+K``, ``F2``."""
        for key in keys:
            self.strokes += 1
            self._send({"press": key})

    def type(self, text: str) -> None:
        """Type a text; a line end is Enter, a tab is Tab."""
        self.strokes += sum(1 if letter.isascii() else 2 for letter in text)
        self._send({"type": text})

    def log_in(self, login: str = LOGIN, password: str = PASSWORD) -> None:
        """Log in by keys at the log-in page."""
        from support import console_probes as probes  # noqa: PLC0415 - needs Qt, the parent may not

        self.wait(probes.page, until=lambda page: page == "LoginPage")
        if not self.ask(probes.login_filled):
            self.type(f"{login}\n")
        self.type(f"{password}\n")
        self.wait(probes.page, until=lambda page: page == "WorkArea")

    # the end ------------------------------------------------------------------------------

    @property
    def pid(self) -> int:
        """Of the window's process."""
        return self._process.pid

    def family(self) -> set[psutil.Process]:
        """The processes that the program has started and that live now."""
        try:
            found = set(psutil.Process(self.pid).children(recursive=True))
        except psutil.NoSuchProcess:
            found = set()
        self._seen |= found
        return found

    def left_behind(self) -> list[psutil.Process]:
        """Processes of the program that outlive it."""
        _gone, alive = psutil.wait_procs(list(self._seen), timeout=2)
        return [one for one in alive if one.status() != psutil.STATUS_ZOMBIE]

    def end(self, how: str = "SIGTERM") -> float:
        """End the program: ``SIGTERM``, or a key; returns the seconds it took."""
        self.family()
        began = time.monotonic()
        if how.startswith("SIG"):
            self._process.send_signal(getattr(signal, how))
        else:
            self._write({"press": how})
        code = self._process.wait(PATIENCE_S)
        took = time.monotonic() - began
        assert code == 0, f"exit code {code}\n{self.said()}"
        return took

    def kill(self) -> None:
        """A power cut for this process."""
        self.family()
        self._process.kill()
        self._process.wait(PATIENCE_S)

    def close(self) -> None:
        """Whatever happened in the test: nothing is left."""
        if self._process.poll() is None:
            self.kill()
        for one in self.left_behind():
            one.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue
        self._words.close()

    def _write(self, wish: Mapping[str, object]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(wish).encode() + b"\n")
        self._process.stdin.flush()

    def _send(self, wish: Mapping[str, object]) -> Any:
        try:
            self._write(wish)
        except BrokenPipeError:
            raise AssertionError(f"the program is gone\n{self.said()}") from None
        out = self._process.stdout
        assert out is not None
        while line := out.readline():
            if line.startswith(b"@@"):
                answer = json.loads(line[2:])
                assert "error" not in answer, f"{wish}: {answer['error']}\n{self.said()}"
                return answer["is"]
        raise AssertionError(f"the program ended at {wish}\n{self.said()}")


@contextmanager
def running(town: Town, *arguments: str, home: Path | None = None) -> Iterator[WholeConsole]:
    """The program on a town until the test has ended it; killed when the test has not."""
    console = WholeConsole(home or town.home.root, *arguments, database=town.database)
    try:
        yield console
    finally:
        console.close()


@contextmanager
def at_work(town: Town, login: str = LOGIN, home: Path | None = None) -> Iterator[WholeConsole]:
    """The program with somebody logged in."""
    with running(town, home=home) as console:
        console.log_in(login)
        yield console


def _program(arguments: list[str]) -> int:
    """The other end: the program itself, with ears on standard input."""
    from support.console_ears import listen  # noqa: PLC0415 - Qt in the program's process only

    answers: IO[bytes] = os.fdopen(os.dup(1), "wb", buffering=0)
    ears = listen(answers)
    from app.cli.main import main  # noqa: PLC0415 - after the application is there

    code = main(arguments)
    ears.stop()
    return code


if __name__ == "__main__":
    sys.exit(_program(sys.argv[1:]))
