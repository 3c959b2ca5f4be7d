"""What was typed, as the text index of either database wants to be asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Dialect,
    FromClause,
    TextClause,
    column,
    table,
    text,
)

from app.domain.text import words
from app.store.tables import reports

_FTS = table("reports_fts", column("rowid", BigInteger))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must all occur; the last one may be unfinished.

    Attributes:
        spelled: The words with their marks.
        folded: The same words without.
    """

    spelled: tuple[str, ...]
    folded: tuple[str, ...]

    @staticmethod
    def of(typed: str) -> "Phrase":
        """Take a line apart; a line without any letter or number gives no words."""
        found = words(typed)
        return Phrase(tuple(word[1] for word in found), tuple(word[0] for word in found))

    @property
    def phases(self) -> int:
        """Two when marks were typed: rows spelled so come before those that fold alike."""
        return 2 if self.spelled != self.folded else 1

    def in_phase(self, phase: int, dialect: Dialect) -> str:
        """The index query of a phase; phase 1 leaves out what phase 0 has found."""
        spelled = _all_of(self.spelled, dialect)
        if phase == 0:
            return spelled
        beside = "NOT" if dialect.name == "sqlite" else "& !"
        return f"({self.anywhere(dialect)}) {beside} ({spelled})"

    def anywhere(self, dialect: Dialect) -> str:
        """The index query of all phases together."""
        return _all_of(self.folded, dialect)


def _all_of(terms: Sequence[str], dialect: Dialect) -> str:
    quote, prefix, both = ('"', "*", " AND ") if dialect.name == "sqlite" else ("'", ":*", " & ")
    whole = [f"{quote}{term}{quote}" for term in terms[:-1]]
    last = f"{quote}{terms[-1]}{quote}"
    return both.join([*whole, last + prefix if len(terms[-1]) > 1 else last])


def matching(query: str, dialect: Dialect) -> tuple[FromClause, TextClause, ColumnElement[int]]:
    """What to select from, the condition that asks the index, and the column it is sorted by.

    SQLite's index gives its rows in the order of their numbers, either way, as long as
    the query sorts by the index's own column.
    """
    if dialect.name == "sqlite":
        source = _FTS.join(reports, reports.c.seq == _FTS.c.rowid)
        return source, text("reports_fts MATCH :match").bindparams(match=query), _FTS.c.rowid
    indexed = "array_to_tsvector(string_to_array(reports.terms, ' '))"
    condition = text(f"{indexed} @@ CAST(:match AS tsquery)").bindparams(match=query)
    return reports, condition, reports.c.seq
