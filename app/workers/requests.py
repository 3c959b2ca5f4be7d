"""Questions to workers that somebody waits for."""

import itertools
import threading
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class _Waiting(Generic[T]):
    answered: threading.Event = field(default_factory=threading.Event)
    answers: list[T] = field(default_factory=list)


class Requests(Generic[T]):
    """Numbers questions and hands their answers to those who wait; any thread."""

    def __init__(self) -> None:
        self._waiting: dict[int, _Waiting[T]] = {}
        self._numbers = itertools.count(1)

    def open(self) -> int:
        """A number for a question."""
        number = next(self._numbers)
        self._waiting[number] = _Waiting()
        return number

    def answer(self, number: int, answer: T | None) -> None:
        """Answer a question; None when there will be no answer."""
        waiting = self._waiting.get(number)
        if waiting is None:
            return
        if answer is not None:
            waiting.answers.append(answer)
        waiting.answered.set()

    def wait(self, number: int, timeout_s: float) -> T | None:
        """The answer, or None when there is none in time."""
        waiting = self._waiting[number]
        waiting.answered.wait(timeout_s)
        self._waiting.pop(number, None)
        return waiting.answers[0] if waiting.answers else None

    def give_up(self) -> None:
        """Nobody will answer any more."""
        for number in list(self._waiting):
            self.answer(number, None)
