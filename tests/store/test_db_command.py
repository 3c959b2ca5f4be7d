"""``ioc-console db`` from the outside."""

import subprocess
import sys
from pathlib import Path

import pytest
from support.databases import Database
from support.records import a_report

from app.cli.main import main
from app.domain.errors import EnvironmentFailureError
from app.store.engines import Address


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("IOC_LANG", "en")
    monkeypatch.setenv("IOC_HOME", str(tmp_path / "home"))


def test_that_a_database_is_made_looked_over_backed_up_and_put_back(
    nowhere: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--database", nowhere.url]
    assert main(["db", "info", *where]) == 0
    assert "not made yet" in capsys.readouterr().out
    assert main(["db", "upgrade", *where]) == 0
    assert main(["db", "upgrade", *where]) == 0
    assert "Already current" in capsys.readouterr().out
    assert main(["db", "verify", *where]) == 0
    kept = tmp_path / "kept.sqlite3"
    assert main(["db", "backup", str(kept), *where]) == 0
    assert main(["db", "restore", str(kept), *where]) == 0
    assert main(["db", "info", *where]) == 0
    assert "reports" in capsys.readouterr().out


def test_that_verify_says_what_is_wrong_and_fails(
    database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    store = database.open()
    store.write(lambda work: work.reports.add(a_report()))
    store.close()
    assert main(["db", "verify", "--database", database.url]) == 1
    assert "a state without history: 1" in capsys.readouterr().out


def test_that_the_environment_names_the_database(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("IOC_DATABASE", str(tmp_path / "named.sqlite3"))
    assert main(["db", "upgrade"]) == 0
    assert (tmp_path / "named.sqlite3").exists()
    monkeypatch.delenv("IOC_DATABASE")
    assert main(["db", "upgrade"]) == 0
    assert (tmp_path / "home" / "console.sqlite3").exists()


def test_that_a_server_that_is_not_there_is_told_in_one_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    gone = f"postgresql://ioc:secret@/none?host={tmp_path}"
    assert main(["db", "info", "--database", gone]) == 1
    said = capsys.readouterr().err
    assert "database_unreachable" in said
    assert "secret" not in said


@pytest.mark.parametrize("verb", ["upgrade", "backup", "restore", "verify", "info"])
def test_that_every_verb_explains_itself(verb: str) -> None:
    with pytest.raises(SystemExit) as done:
        main(["db", verb, "--help"])
    assert done.value.code == 0


def test_that_the_command_loads_no_window_and_no_migrations_for_a_current_database(
    tmp_path: Path,
) -> None:
    program = (
        "import sys\n"
        "from app.cli.main import main\n"
        f"assert main(['db', 'upgrade', '--database', {str(tmp_path / 'a.db')!r}]) == 0\n"
        "for name in [n for n in sys.modules if n.startswith('alembic')]: del sys.modules[name]\n"
        f"assert main(['db', 'upgrade', '--database', {str(tmp_path / 'a.db')!r}]) == 0\n"
        "loaded = {n.split('.')[0] for n in sys.modules}\n"
        "assert loaded.isdisjoint({'alembic', 'PySide6', 'psycopg'})\n"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False, stdout=subprocess.DEVNULL)  # noqa: S603  our own program
    assert done.returncode == 0


@pytest.mark.parametrize("address", ["postgresql://user@host:port/name", "mysql://host/name"])
def test_that_an_address_that_is_none_is_an_expected_failure(address: str) -> None:
    with pytest.raises(EnvironmentFailureError, match="database_address"):
        Address.of(address)
