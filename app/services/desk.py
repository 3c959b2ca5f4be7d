"""What every service needs: who acts, and the means to act with."""

from dataclasses import dataclass, field

from app.domain.deadlines import DeadlinePolicy, WorkingCalendar
from app.domain.roles import Actor
from app.ports.clock import Clock
from app.ports.files import FileVault
from app.ports.store import Store


@dataclass(frozen=True, slots=True)
class Desk:
    """A person at work. Services take it first; none of them keeps state of its own."""

    actor: Actor
    store: Store
    files: FileVault
    clock: Clock
    calendar: WorkingCalendar = field(default_factory=WorkingCalendar)
    policy: DeadlinePolicy = field(default_factory=DeadlinePolicy)
