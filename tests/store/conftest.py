"""Every store test runs on both databases."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.databases import Cluster, Database, SetClock, running_cluster

from app.domain.ids import Workstation
from app.store import SqlStore, open_store

BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    with running_cluster() as started:
        yield started


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("template") / "empty.sqlite3"
    open_store(file, Workstation("A00"), SetClock()).close()
    return file


@pytest.fixture(scope="session")
def shared_database(cluster: Cluster) -> str:
    name = cluster.create()
    open_store(cluster.url(name), Workstation("A00"), SetClock()).close()
    return name


@pytest.fixture(params=BOTH)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def database(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database without any row of ours."""
    if kind == "sqlite":
        file = tmp_path / "console.sqlite3"
        shutil.copy(request.getfixturevalue("sqlite_template"), file)
        yield Database(kind, str(file))
        return
    name = request.getfixturevalue("shared_database")
    cluster: Cluster = request.getfixturevalue("cluster")
    yield Database(kind, cluster.url(name))
    cluster.empty(name)


@pytest.fixture
def nowhere(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A place for a database where there is none yet."""
    if kind == "sqlite":
        yield Database(kind, str(tmp_path / "new.sqlite3"))
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    name = cluster.create()
    yield Database(kind, cluster.url(name))
    cluster.drop(name)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def store(database: Database, clock: SetClock) -> Iterator[SqlStore]:
    opened = database.open(clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def own_cluster() -> Iterator[Cluster]:
    """A cluster that a test may stop."""
    with running_cluster() as started:
        yield started
