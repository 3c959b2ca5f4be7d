"""A flow as data: states, edges, who may walk them and what each target needs.

The tables in ``report_flow``, ``sos_flow`` and ``case_flow`` are versioned; old
states stay readable for ever. Undo is not an edge: it is a recorded step back
to the state before, allowed only while nothing followed.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from app.domain.errors import RuleViolationError
from app.domain.roles import Actor, Verb

S = TypeVar("S", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Edge(Generic[S]):
    """One allowed step.

    Attributes:
        verb: Right that the step needs.
        needs: Names of the fields that must be given for the step.
    """

    source: S
    target: S
    verb: Verb
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Workflow(Generic[S]):
    """All states and steps of one kind of thing."""

    name: str
    version: int
    initial: S
    finished: frozenset[S]
    edges: tuple[Edge[S], ...]

    def targets(self, state: S, actor: Actor | None = None) -> tuple[S, ...]:
        """States reachable in one step, for this actor when one is given."""
        return tuple(
            edge.target
            for edge in self.edges
            if edge.source == state and (actor is None or actor.may(edge.verb))
        )

    def check(self, state: S, target: S, actor: Actor, given: Collection[str] = ()) -> Edge[S]:
        """Return the edge from state to target.

        Args:
            state: Where the record is.
            target: Where it shall go.
            actor: Who asks.
            given: Names of the fields that have a value.

        Raises:
            RuleViolationError: ``no_such_step`` or ``step_needs_field``.
            NotAllowedError: If the role may not.
        """
        for edge in self.edges:
            if edge.source == state and edge.target == target:
                actor.require(edge.verb)
                missing = [name for name in edge.needs if name not in given]
                if missing:
                    raise RuleViolationError(
                        "step_needs_field", flow=self.name, target=target.value, field=missing[0]
                    )
                return edge
        raise RuleViolationError(
            "no_such_step", flow=self.name, source=state.value, target=target.value
        )
