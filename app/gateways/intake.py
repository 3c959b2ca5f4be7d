"""The ways in for reports from outside, as one part."""

from pathlib import Path

from typing_extensions import override

from app.gateways.open311 import Open311Feed
from app.gateways.report_files import read_report_file
from app.ports.clock import Clock
from app.ports.intake import ReportFeed, ReportIntake, ReportSheet


class OutsideReports(ReportIntake):
    """Reads files and asks servers."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    @override
    def read_file(self, path: Path) -> ReportSheet:
        return read_report_file(path)

    @override
    def open311(
        self, address: str, key: str | None = None, *, only_open: bool = False
    ) -> ReportFeed:
        return Open311Feed(address, self._clock, key, only_open=only_open)
