"""Ask a GeoReport v2 (Open311) server for its requests.

Real servers differ from the specification and from one another: some have no
discovery, some page by headers, some by a parameter, some cut a list off
without a word. So a window of time is asked page by page; where pages do not
work, the window is halved until nothing new appears.
"""

import json
import logging
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urljoin, urlsplit, urlunsplit

from app.domain.errors import EnvironmentFailureError, RuleViolationError
from app.gateways.open311_answers import NotUnderstoodError, id_of, items_of, row_of
from app.gateways.web_asking import Answer, WebAsker
from app.ports.clock import Clock
from app.ports.intake import IntakePage

_log = logging.getLogger(__name__)

WINDOW = timedelta(days=90)
OVERLAP = timedelta(days=1)
SMALLEST_WINDOW = timedelta(minutes=10)
MOST_PAGES = 5000
SMALLEST_CAP = 10
"""No server is known to cut its lists off below this."""
_NO_SUCH_PAGE = frozenset({400, 404, 410, 416, 422})
_NEXT = re.compile(r"<([^>]+)>\s*;[^,]*\brel=\"?next\"?", re.IGNORECASE)


class _StoppedError(Exception):
    """Someone wants to stop; what was given stays good."""


@dataclass
class _Window:
    """A stretch of time that is being asked for, and what came of it."""

    begin: datetime
    end: datetime
    seen: set[str] = field(default_factory=set)
    rows: int = 0


def _listed(answer: Answer) -> bool:
    """Whether a successful answer holds a list."""
    try:
        items_of(answer.body)
    except NotUnderstoodError:
        return False
    return True


def _any(_answer: Answer) -> bool:
    return True


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


def _is_last(answer: Answer, page: int, rows: int) -> bool:
    """Whether the headers say that no page follows."""
    for name, reached in (
        ("x-total-pages", page),
        ("x-page-count", page),
        ("x-total-count", rows),
        ("x-total", rows),
    ):
        told = answer.headers.get(name, "")
        if told.isdigit():
            return reached >= int(told)
    return False


def _resumed(since: datetime, bookmark: str | None, *, explicit: bool) -> tuple[datetime, datetime]:
    """Beginning of what is covered, and where to go on asking."""
    try:
        told = json.loads(bookmark or "")
        first, done = (datetime.fromisoformat(told[name]) for name in ("from", "done_until"))
    except (ValueError, KeyError, TypeError):
        return since, since
    if explicit and (since < first or since > done):
        return since, since
    return first, max(done - OVERLAP, first)


class Open311Feed:
    """The requests of one server. Blocking; one thread at a time.

    Args:
        address: Base address, with or without a jurisdiction or credentials in it.
        clock: Says until when to ask.
        key: API key, sent with each request and never told.
        only_open: Ask for open requests only.
        asker: Replaces the one that waits and tries again.
    """

    def __init__(
        self,
        address: str,
        clock: Clock,
        key: str | None = None,
        *,
        only_open: bool = False,
        asker: WebAsker | None = None,
    ) -> None:
        parts = urlsplit(address.strip())
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise RuleViolationError("open311_address_invalid")
        auth = (parts.username, parts.password or "") if parts.username else None
        host = parts.netloc.rpartition("@")[2]
        path = re.sub(r"/(?:requests|services|discovery)\.(?:json|xml)$", "", parts.path)
        self._base = urlunsplit((parts.scheme, host, path.rstrip("/") + "/", "", ""))
        self._source = f"open311:{host.lower()}{path.rstrip('/')}"
        self._params = dict(parse_qsl(parts.query)) | ({"api_key": key} if key else {})
        if only_open:
            self._params["status"] = "open"
        self._clock = clock
        self._asker = asker or WebAsker(clock, auth=auth)
        self._format: str | None = None
        self._names: Mapping[str, str] | None = None
        self._count = 0

    @property
    def source(self) -> str:
        """Host and path; ids are unique under it."""
        return self._source

    def pages(
        self, since: datetime | None, bookmark: str | None, should_stop: Callable[[], bool]
    ) -> Iterator[IntakePage]:
        """Requests since then, oldest window first.

        A bookmark names the stretch of time that is finished; what came after it is asked for
        again, so that rows that moved to another page meanwhile are not missed.
        """
        until = self._clock.now()
        first, begin = _resumed(since or until - WINDOW, bookmark, explicit=since is not None)
        try:
            while begin < until:
                window = _Window(begin, min(begin + WINDOW, until))
                yield from self._window(window, should_stop)
                begin = window.end
                mark = {"from": _iso(first), "done_until": _iso(window.end)}
                yield IntakePage((), json.dumps(mark))
        except _StoppedError:
            _log.info("stopped asking %s", self._source)

    def _window(self, window: _Window, should_stop: Callable[[], bool]) -> Iterator[IntakePage]:
        """All pages of a window; halves of it when the server does not page."""
        paged, repeated, link = False, 0, None
        for page in range(1, MOST_PAGES):
            if should_stop():
                raise _StoppedError
            answer = self._page(window, page, link)
            items = items_of(answer.body) if answer else []
            fresh = [item for item in items if (id_of(item) or "") not in window.seen]
            if page > 1 and not any(id_of(item) for item in fresh):
                repeated += 1
                if not items or not paged or repeated > 1:
                    break
                continue
            paged, repeated = page > 1, 0
            yield self._rows(window, fresh)
            link = self._next_link(answer) if answer else None
            if not items or (link is None and answer and _is_last(answer, page, window.rows)):
                return
        if paged:
            yield from self._page_one(window)
        elif window.rows >= SMALLEST_CAP:
            yield from self._halves(window, window.rows, should_stop)

    def _page_one(self, window: _Window) -> Iterator[IntakePage]:
        """Ask for page 1 by its number: where pages count from 0, it is the second one."""
        answer = self._page(window, 1, None, named=True)
        items = items_of(answer.body) if answer else []
        fresh = [item for item in items if (id_of(item) or "") not in window.seen]
        if any(id_of(item) for item in fresh):
            yield self._rows(window, fresh)

    def _halves(
        self, window: _Window, cap: int, should_stop: Callable[[], bool]
    ) -> Iterator[IntakePage]:
        """Ask for both halves; a half that fills a list as long as the whole may be cut off too.

        Args:
            window: What was asked for in one list.
            cap: Length of that list, perhaps the most that the server gives.
            should_stop: Asked before each request.
        """
        if window.end - window.begin <= SMALLEST_WINDOW:
            return
        middle = window.begin + (window.end - window.begin) / 2
        halves = []
        for begin, end in ((window.begin, middle), (middle, window.end)):
            if should_stop():
                raise _StoppedError
            half = _Window(begin, end, seen=window.seen)
            answer = self._page(half, 1, None)
            items = items_of(answer.body) if answer else []
            halves.append((half, items, {id_of(item) for item in items}))
            fresh = [item for item in items if (id_of(item) or "") not in window.seen]
            if any(id_of(item) for item in fresh):
                yield self._rows(half, fresh)
        if halves[0][2] == halves[1][2]:
            _log.warning("%s does not look at dates", self._source)
            return
        for half, items, _ids in halves:
            if len(items) >= cap:
                yield from self._halves(half, cap, should_stop)

    def _rows(self, window: _Window, items: list[object]) -> IntakePage:
        rows = []
        for item in items:
            self._count += 1
            row = row_of(self._count, item, self._service_names(item))
            rows.append(row)
            ref = id_of(item)
            if ref is not None:
                window.seen.add(ref)
        window.rows += len(rows)
        return IntakePage(tuple(rows))

    def _page(
        self, window: _Window, page: int, link: str | None, *, named: bool = False
    ) -> Answer | None:
        """One page, or None where there is none; the first is named only when asked to."""
        params = {"start_date": _iso(window.begin), "end_date": _iso(window.end)}
        if page > 1 or named:
            params["page"] = str(page)
        answer = self._ask(link, {}) if link else self._list("requests", params)
        if answer.status == 200:
            return answer
        if (page > 1 or named) and answer.status in _NO_SUCH_PAGE:
            return None
        raise EnvironmentFailureError(
            "server_refused", host=urlsplit(self._base).hostname, status=answer.status
        )

    def _list(self, name: str, params: Mapping[str, str]) -> Answer:
        """A list in the format that this server speaks; JSON is tried first."""
        if self._format is None:
            self._format = self._spoken_format(name, params)
        return self._ask(urljoin(self._base, f"{name}.{self._format}"), params)

    def _spoken_format(self, name: str, params: Mapping[str, str]) -> str:
        for extension in ("json", "xml"):
            address = urljoin(self._base, f"{name}.{extension}")
            answer = self._asker.get(address, self._params | dict(params), _any)
            if answer.status == 200 and _listed(answer):
                return extension
        return self._by_discovery()

    def _by_discovery(self) -> str:
        """Take the endpoint that discovery names, when the server has discovery at all."""
        address = urljoin(self._base, "discovery.json")
        answer = self._asker.get(address, self._params, _any)
        if answer.status == 200:
            try:
                endpoints = json.loads(answer.body)["endpoints"]
                found = urljoin(self._base, str(endpoints[0]["url"]).rstrip("/") + "/")
            except (ValueError, KeyError, IndexError, TypeError):
                return "json"
            if urlsplit(found).hostname == urlsplit(self._base).hostname:
                self._base = found
        return "json"

    def _ask(self, address: str, params: Mapping[str, str]) -> Answer:
        return self._asker.get(address, self._params | dict(params), _listed)

    def _next_link(self, answer: Answer) -> str | None:
        """The following page as the headers name it, on the same server only."""
        match = _NEXT.search(answer.headers.get("link", ""))
        if match is None:
            return None
        found = urljoin(self._base, match[1])
        same = urlsplit(found).netloc == urlsplit(self._base).netloc
        return found if same else None

    def _service_names(self, item: object) -> Mapping[str, str]:
        """Names by code; asked for once, when a request brings a code without its name."""
        named = not isinstance(item, dict) or item.get("service_name")
        if named or self._names is not None:
            return self._names or {}
        self._names = {}
        try:
            answer = self._asker.get(
                urljoin(self._base, f"services.{self._format}"), self._params, _any
            )
            services = items_of(answer.body) if answer.status == 200 else []
        except (EnvironmentFailureError, NotUnderstoodError):
            return self._names
        self._names = {
            str(service.get("service_code")): str(service.get("service_name"))
            for service in services
            if isinstance(service, dict)
        }
        return self._names
