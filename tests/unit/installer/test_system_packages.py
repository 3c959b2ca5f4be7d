"""installer/system.sh on machines that are made of small stand-ins for Debian's tools."""

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[3] / "installer" / "system.sh"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a script for Debian")


@dataclass
class Machine:
    """A machine on which these packages are installed and these are known.

    Attributes:
        installed: Packages that are there.
        known: Packages that the lists know; None knows all.
        is_root: Whether the script runs as root; else sudo asks for a password.
        apt_works: Whether installing succeeds.
    """

    folder: Path
    installed: set[str] = field(default_factory=set)
    known: set[str] | None = None
    is_root: bool = False
    apt_works: bool = True

    def run(self, *groups: str) -> subprocess.CompletedProcess[str]:
        tools = self.folder / "tools"
        tools.mkdir()
        there = self.folder / "installed"
        there.write_text("".join(f"{name}\n" for name in self.installed))
        known = self.folder / "known"
        known.write_text("".join(f"{name}\n" for name in self.known or ()))
        knows_all = "true" if self.known is None else f'grep -qx -- "$3" {known}'
        self._tool("dpkg-query", f'grep -qx -- "$4" {there} && printf installed')
        self._tool("apt-cache", knows_all)
        self._tool("sudo", "exit 1")
        self._tool("id", f"echo {0 if self.is_root else 1000}")
        install = f"shift 4\nprintf '%s\\n' \"$@\" >> {there}"
        fails = "" if self.apt_works else "exit 100\n"
        self._tool(
            "apt-get",
            f'echo "$@" >> {self.folder}/apt.log\n[ "$1" = install ] || exit 0\n{fails}{install}',
        )
        environment = os.environ | {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}
        return subprocess.run(  # noqa: S603 - the script under test
            ["bash", str(SCRIPT), *groups],  # noqa: S607 - any bash will do
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def asked_of_apt(self) -> str:
        log = self.folder / "apt.log"
        return log.read_text() if log.exists() else ""

    def _tool(self, name: str, body: str) -> None:
        path = self.folder / "tools" / name
        path.write_text(f"#!/bin/bash\n{body}\n")
        path.chmod(0o755)


def test_that_nothing_is_said_when_all_is_there(tmp_path: Path) -> None:
    run = Machine(tmp_path, installed={"python3-venv", "xvfb"}).run("python", "+", "display")
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_that_a_user_who_may_not_install_gets_the_exact_command(tmp_path: Path) -> None:
    machine = Machine(tmp_path, installed={"xvfb"})
    run = machine.run("python", "+", "display")
    assert run.returncode == 1
    assert "sudo apt-get update && sudo apt-get install" in run.stderr
    assert "--no-install-recommends python3-venv" in run.stderr
    assert machine.asked_of_apt() == ""


def test_that_the_work_goes_on_without_a_package_that_is_only_wished_for(tmp_path: Path) -> None:
    run = Machine(tmp_path, installed={"python3-venv"}).run("python", "+", "display")
    assert run.returncode == 0
    assert "xvfb" in run.stderr
    assert "going on without" in run.stderr


def test_that_root_installs_what_is_missing_and_only_that(tmp_path: Path) -> None:
    machine = Machine(tmp_path, installed={"xvfb"}, is_root=True)
    run = machine.run("python", "display")
    assert run.returncode == 0
    installs = [line for line in machine.asked_of_apt().splitlines() if line.startswith("install")]
    assert installs == ["install -y -q --no-install-recommends python3-venv"]


def test_that_the_name_that_this_debian_knows_is_taken(tmp_path: Path) -> None:
    known = {"libglib2.0-0", "libgl1", "libegl1", "libdbus-1-3", "libfontconfig1"}
    known |= {"libxkbcommon0", "fonts-dejavu-core", "fonts-noto-core"}
    machine = Machine(tmp_path, known=known, is_root=True)
    assert machine.run("runtime").returncode == 0
    asked = machine.asked_of_apt().split()
    assert "libglib2.0-0" in asked
    assert "libglib2.0-0t64" not in asked


def test_that_a_failed_installation_stops_with_the_command(tmp_path: Path) -> None:
    run = Machine(tmp_path, is_root=True, apt_works=False).run("python")
    assert run.returncode == 1
    assert "python3-venv: cannot go on without" in run.stderr
