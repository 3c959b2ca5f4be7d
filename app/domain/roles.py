"""Who may do what: one table, role by verb, checked by the services and read by the actions."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.errors import NotAllowedError
from app.domain.ids import UserId, Workstation


class Role(StrEnum):
    """Roles of the centre; ``UNIT`` is a unit whose answers staff record in its name."""

    OPERATOR = "operator"
    DISPATCHER = "dispatcher"
    REVIEWER = "reviewer"
    HOTLINE = "hotline"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"
    UNIT = "unit"


class Verb(StrEnum):
    """Everything a person can do that changes or reveals something."""

    WATCH_CAMERAS = "watch_cameras"
    TURN_CAMERAS = "turn_cameras"
    MANAGE_CAMERAS = "manage_cameras"
    ACCEPT_PICTURE = "accept_picture"
    """Say that a camera was turned on purpose: the alarm of a moved camera ends with it."""
    VIEW_CASES = "view_cases"
    REVIEW_CASE = "review_case"
    EXPORT_CASES = "export_cases"
    LOCK_EVIDENCE = "lock_evidence"
    UNLOCK_EVIDENCE = "unlock_evidence"
    TRACE_VEHICLES = "trace_vehicles"
    AUTHORISE_TRACING = "authorise_tracing"
    VIEW_REPORTS = "view_reports"
    REGISTER_REPORT = "register_report"
    TRIAGE_REPORT = "triage_report"
    ASSIGN_REPORT = "assign_report"
    ANSWER_REPORT = "answer_report"
    CLOSE_REPORT = "close_report"
    REOPEN_REPORT = "reopen_report"
    REVEAL_REPORTER = "reveal_reporter"
    IMPORT_REPORTS = "import_reports"
    VIEW_SOS = "view_sos"
    LOG_SOS = "log_sos"
    DISPATCH_SOS = "dispatch_sos"
    CLOSE_SOS = "close_sos"
    VIEW_MAP = "view_map"
    VIEW_OVERVIEW = "view_overview"
    EXPORT_FIGURES = "export_figures"
    MANAGE_USERS = "manage_users"
    MANAGE_SETTINGS = "manage_settings"


_EVERYONE_AT_THE_CENTRE = frozenset(
    {Verb.WATCH_CAMERAS, Verb.VIEW_MAP, Verb.VIEW_REPORTS, Verb.VIEW_SOS, Verb.LOG_SOS}
)
_TRIAGE = frozenset(
    {
        Verb.REGISTER_REPORT,
        Verb.TRIAGE_REPORT,
        Verb.ASSIGN_REPORT,
        Verb.ANSWER_REPORT,
        Verb.CLOSE_REPORT,
        Verb.REVEAL_REPORTER,
        Verb.IMPORT_REPORTS,
    }
)
_SUPERVISION = frozenset(Verb) - {Verb.MANAGE_USERS, Verb.MANAGE_SETTINGS, Verb.MANAGE_CAMERAS}

RIGHTS: dict[Role, frozenset[Verb]] = {
    Role.OPERATOR: _EVERYONE_AT_THE_CENTRE
    | {Verb.VIEW_CASES, Verb.REGISTER_REPORT, Verb.TURN_CAMERAS},
    Role.DISPATCHER: _EVERYONE_AT_THE_CENTRE
    | _TRIAGE
    | {Verb.DISPATCH_SOS, Verb.VIEW_OVERVIEW, Verb.TURN_CAMERAS},
    Role.REVIEWER: _EVERYONE_AT_THE_CENTRE
    | {Verb.VIEW_CASES, Verb.REVIEW_CASE, Verb.EXPORT_CASES, Verb.LOCK_EVIDENCE}
    | {Verb.TRACE_VEHICLES},
    Role.HOTLINE: _EVERYONE_AT_THE_CENTRE
    | {Verb.REGISTER_REPORT, Verb.REVEAL_REPORTER, Verb.DISPATCH_SOS, Verb.CLOSE_SOS},
    Role.SUPERVISOR: _SUPERVISION,
    Role.ADMINISTRATOR: frozenset(Verb),
    Role.UNIT: frozenset({Verb.VIEW_REPORTS, Verb.ANSWER_REPORT}),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """A person at a workstation, as history remembers them."""

    user_id: UserId
    name: str
    role: Role
    workstation: Workstation

    def may(self, verb: Verb) -> bool:
        """Tell whether the role allows the verb."""
        return verb in RIGHTS[self.role]

    def require(self, verb: Verb) -> None:
        """Refuse what the role does not allow.

        Raises:
            NotAllowedError: With code ``not_allowed`` and the verb.
        """
        if not self.may(verb):
            raise NotAllowedError("not_allowed", verb=verb.value, role=self.role.value)
