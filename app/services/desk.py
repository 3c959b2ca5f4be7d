"""What every service needs: who acts, and the means to act with."""

from dataclasses import dataclass, field

from app.domain.deadlines import DeadlinePolicy, WorkingCalendar
from app.domain.roles import Actor
from app.ports.case_documents import CaseDocuments
from app.ports.clock import Clock
from app.ports.files import FileVault
from app.ports.store import Store
from app.ports.tracing_papers import TracingPapers


@dataclass(frozen=True, slots=True)
class Desk:
    """A person at work. Services take it first; none of them keeps state of its own.

    Attributes:
        documents: Makes records and blurred copies for exports; None where nothing is exported.
        papers: Makes the answer to a request for tracing; None where nothing is handed over.
    """

    actor: Actor
    store: Store
    files: FileVault
    clock: Clock
    calendar: WorkingCalendar = field(default_factory=WorkingCalendar)
    policy: DeadlinePolicy = field(default_factory=DeadlinePolicy)
    documents: CaseDocuments | None = None
    papers: TracingPapers | None = None
