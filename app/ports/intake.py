"""Reports from outside: a file someone was sent, or another city system that is asked.

Readers turn whatever they find into :class:`ImportedReport` rows or say, row by
row, what is wrong with them. They decide nothing: services add the reports.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class ImportedReport:
    """One report as it was told elsewhere.

    Attributes:
        row: Line or position in its source, from 1, for messages.
        source_ref: Its id there; with the name of the source it is unique here.
        category: Code or name of a category, as told.
        ward: Code or name of a ward, as told.
        remarks: Told beside the text, such as addresses of pictures; kept as notes.
    """

    row: int
    source_ref: str
    text: str
    category: str | None = None
    ward: str | None = None
    address: str | None = None
    lat: float | None = None
    lon: float | None = None
    reporter_name: str | None = None
    reporter_phone: str | None = None
    channel: str | None = None
    urgency: str | None = None
    received_at: datetime | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowError:
    """A row that cannot become a report.

    Attributes:
        row: Line or position in its source, from 1.
        code: Stable code, translated by the screens.
        values: What the message needs; never what a citizen wrote.
    """

    row: int
    code: str
    values: Mapping[str, str] = field(default_factory=dict)


Row = ImportedReport | RowError


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """A file that was read.

    Attributes:
        encoding: ``utf-8``, ``utf-16`` or ``cp1258``.
        columns: Field of a report by the column it is read from, as the file calls it.
        ignored: Columns that mean nothing here.
    """

    name: str
    encoding: str
    rows: tuple[Row, ...]
    columns: Mapping[str, str]
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IntakePage:
    """Rows that arrived together and the bookmark that is true once they are stored."""

    rows: tuple[Row, ...]
    bookmark: str | None = None


class ReportFeed(Protocol):
    """Another system that is asked for its reports."""

    @property
    def source(self) -> str:
        """Name under which its ids are unique; holds no credentials."""

    def pages(
        self, since: datetime | None, bookmark: str | None, should_stop: Callable[[], bool]
    ) -> Iterator[IntakePage]:
        """Reports received since then, page by page, continued at a bookmark.

        Without a time it goes on from the bookmark, or begins 90 days back.

        Raises:
            EnvironmentFailureError: When the other side cannot be reached or understood;
                pages that were given before stay good.
        """


class ReportIntake(Protocol):
    """Ways in for reports from outside."""

    def read_file(self, path: Path) -> ReportSheet:
        """Read a CSV or JSON file. Raises EnvironmentFailureError or RuleViolationError."""

    def open311(
        self, address: str, key: str | None = None, *, only_open: bool = False
    ) -> ReportFeed:
        """A GeoReport v2 server. Raises RuleViolationError when the address is none."""
