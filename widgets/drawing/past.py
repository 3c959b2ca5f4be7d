"""Undo and redo over whole states: simple, and nothing can be forgotten in a step."""

from dataclasses import dataclass
from typing import Generic, TypeVar

S = TypeVar("S")
MOST_STEPS = 500


@dataclass(frozen=True, slots=True)
class _Step(Generic[S]):
    state: S
    name: str
    joins: str


class Past(Generic[S]):
    """The states that were, the one that is, and those that were taken back.

    States must not change afterwards.
    """

    def __init__(self, state: S) -> None:
        self._steps: list[_Step[S]] = [_Step(state, "", "")]
        self._at = 0

    @property
    def now(self) -> S:
        """The present state."""
        return self._steps[self._at].state

    def go_on(self, state: S, name: str = "", joins: str = "") -> None:
        """A new state; what was taken back is gone.

        Args:
            state: The new state; nothing happens when it equals the present one.
            name: What was done.
            joins: Steps of the same non-empty word one after another are taken back at once.
        """
        if state == self.now:
            return
        del self._steps[self._at + 1 :]
        if joins and joins == self._steps[self._at].joins and self._at > 0:
            self._steps[self._at] = _Step(state, name, joins)
            return
        self._steps.append(_Step(state, name, joins))
        del self._steps[:-MOST_STEPS]
        self._at = len(self._steps) - 1

    def settle(self) -> None:
        """The next step joins no earlier one."""
        step = self._steps[self._at]
        self._steps[self._at] = _Step(step.state, step.name, "")

    def undo(self) -> bool:
        """Go back one step; False when there is none."""
        if self._at == 0:
            return False
        self._at -= 1
        self.settle()
        return True

    def redo(self) -> bool:
        """Go forward again; False when nothing was taken back."""
        if self._at + 1 >= len(self._steps):
            return False
        self._at += 1
        self.settle()
        return True

    @property
    def can_undo(self) -> bool:
        """Whether there is an earlier state."""
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        """Whether something was taken back."""
        return self._at + 1 < len(self._steps)

    @property
    def undo_name(self) -> str:
        """What :meth:`undo` takes back."""
        return self._steps[self._at].name if self.can_undo else ""
