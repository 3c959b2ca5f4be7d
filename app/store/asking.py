"""How a part of the read side is given its transactions."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from sqlalchemy import Connection

T = TypeVar("T")


class Ask(Protocol):
    """Answers a question in a read transaction of its own; each answer sees one moment."""

    def __call__(self, question: Callable[[Connection], T]) -> T:
        """The answer. Raises EnvironmentFailureError when the database is lost."""
        ...
