"""Random writes of several stations behave as a dict with versions would."""

from collections.abc import Callable
from dataclasses import replace

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings
from support.records import a_report

from app.domain.errors import ConflictError, NotFoundError, RuleViolationError
from app.domain.ids import ReportId
from app.domain.records import Report
from app.ports.store import UnitOfWork
from app.store import SqlStore

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "save", "stale", "fail"]),
        st.integers(0, 4),
        st.text(alphabet="aăđ ế", max_size=4),
    ),
    max_size=25,
)


class Model:
    """The dict, and what each step must do to both."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store
        self._names = {number: a_report() for number in range(5)}
        self.rows = dict[str, Report]()

    def add(self, number: int, text: str) -> None:
        report = self._names[number]
        report = replace(report, text=text, version=1)
        refused = self._attempt(lambda work: work.reports.add(report), RuleViolationError)
        assert refused == (report.id in self.rows)
        self.rows.setdefault(report.id, report)

    def save(self, number: int, text: str) -> None:
        report = self._names[number]
        known = self.rows.get(report.id)
        wanted = replace(known or report, text=text)
        if known is None:
            assert self._attempt(lambda work: work.reports.save(wanted), NotFoundError)
            return
        self.rows[report.id] = self._store.write(lambda work: work.reports.save(wanted))
        assert self.rows[report.id].version == known.version + 1

    def stale(self, number: int, text: str) -> None:
        known = self.rows.get(self._names[number].id)
        if known is None:
            return
        old = replace(known, text=text, version=known.version - 1)
        assert self._attempt(lambda work: work.reports.save(old), ConflictError)

    def fail(self, number: int, text: str) -> None:
        known = self.rows.get(self._names[number].id)

        def job(work: UnitOfWork) -> None:
            work.reports.add(a_report())
            if known is not None:
                work.reports.save(replace(known, text=text + "!"))
            raise ZeroDivisionError

        assert self._attempt(job, ZeroDivisionError)

    def _attempt(self, job: Callable[[UnitOfWork], object], refusal: type[Exception]) -> bool:
        try:
            self._store.write(job)
        except refusal:
            return True
        return False


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@pytest.mark.slow
@given(steps=STEPS)
def test_that_the_store_equals_a_dict_with_versions(
    store: SqlStore, steps: list[tuple[str, int, str]]
) -> None:
    model = Model(store)
    for verb, number, text in steps:
        getattr(model, verb)(number, text)
    for report_id, wanted in model.rows.items():
        assert store.queries.report(ReportId(report_id)).report == wanted
