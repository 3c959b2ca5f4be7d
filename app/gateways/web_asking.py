"""Ask a web server that may be slow, busy or broken: wait, try again, give up with a cause.

Nothing that could hold a key reaches a log or a message: only the host is named.
"""

import logging
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from threading import Event
from urllib.parse import urlsplit

import requests

from app.domain.errors import EnvironmentFailureError
from app.ports.clock import Clock

_log = logging.getLogger(__name__)
# urllib3 writes whole addresses, keys included, at its lowest level.
logging.getLogger("urllib3").setLevel(logging.INFO)

MOST_BYTES = 50_000_000
TIMEOUT_S = (10.0, 60.0)
ATTEMPTS = 6
FIRST_WAIT_S, LONGEST_WAIT_S = 0.5, 60.0
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete answer: its status, lower-case headers and bytes."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class _TryAgainError(Exception):
    """This attempt failed in a way that may pass."""

    def __init__(self, cause: str, wait_s: float | None = None) -> None:
        super().__init__(cause)
        self.cause = cause
        self.wait_s = wait_s


Understood = Callable[[Answer], bool]


class WebAsker:
    """Asks one server. Blocking; one thread at a time.

    Args:
        clock: Judges ``Retry-After`` dates.
        wait: Waits so many seconds; returns True when someone wants to stop.
        auth: Name and password of basic authentication.
    """

    def __init__(
        self,
        clock: Clock,
        wait: Callable[[float], bool] | None = None,
        auth: tuple[str, str] | None = None,
        attempts: int = ATTEMPTS,
    ) -> None:
        self._clock = clock
        self._wait = wait or Event().wait
        self._attempts = attempts
        self._session = requests.Session()
        self._session.auth = auth
        self._session.headers["User-Agent"] = "ioc-console"

    def get(self, address: str, params: Mapping[str, str], understood: Understood) -> Answer:
        """Get an address.

        Args:
            address: Without a query.
            params: The query; may hold a key.
            understood: Whether an answer of status 200 is one; an error page that calls itself
                a success is asked for again.

        Returns:
            The first answer that is understood, or one that says no for good.

        Raises:
            EnvironmentFailureError: ``server_unreachable``, ``server_busy``,
                ``server_answer_broken`` or ``stopped`` once no attempt is left.
        """
        host, cause = urlsplit(address).hostname or "", ""
        for attempt in range(self._attempts):
            try:
                return self._once(address, params, understood)
            except _TryAgainError as error:
                cause = error.cause
                _log.warning("asking %s: %s, attempt %d", host, cause, attempt + 1)
                wait_s = self._pause(attempt) if error.wait_s is None else error.wait_s
                if attempt + 1 < self._attempts and self._wait(wait_s):
                    raise EnvironmentFailureError("stopped", host=host) from None
        raise EnvironmentFailureError(cause, host=host)

    @staticmethod
    def _pause(attempt: int) -> float:
        """Between half and the whole of a time that doubles, so that clients do not march."""
        longest = min(FIRST_WAIT_S * 2**attempt, LONGEST_WAIT_S)
        return random.uniform(longest / 2, longest)  # noqa: S311 - jitter, not a secret

    def _once(self, address: str, params: Mapping[str, str], understood: Understood) -> Answer:
        try:
            with self._session.get(
                address, params=dict(params), timeout=TIMEOUT_S, stream=True
            ) as response:
                answer = Answer(
                    response.status_code,
                    {name.lower(): value for name, value in response.headers.items()},
                    _body_of(response),
                )
        except requests.RequestException as error:
            broken = isinstance(
                error,
                requests.exceptions.ChunkedEncodingError | requests.exceptions.ContentDecodingError,
            )
            code = "server_answer_broken" if broken else "server_unreachable"
            raise _TryAgainError(code) from None
        if answer.status in _AGAIN:
            raise _TryAgainError("server_busy", self._asked_to_wait(answer))
        if answer.status == 200 and not understood(answer):
            raise _TryAgainError("server_answer_broken")
        return answer

    def _asked_to_wait(self, answer: Answer) -> float | None:
        told = answer.headers.get("retry-after", "").strip()
        if told.isdigit():
            return min(float(told), LONGEST_WAIT_S)
        try:
            seconds = (parsedate_to_datetime(told) - self._clock.now()).total_seconds()
        except (ValueError, TypeError):
            return None
        return min(max(seconds, 0.0), LONGEST_WAIT_S)


def _body_of(response: requests.Response) -> bytes:
    body = bytearray()
    for chunk in response.iter_content(65536):
        body += chunk
        if len(body) > MOST_BYTES:
            raise _TryAgainError("server_answer_broken")
    wanted = response.headers.get("Content-Length")
    encoded = response.headers.get("Content-Encoding")
    if wanted and wanted.isdigit() and not encoded and len(body) < int(wanted):
        raise _TryAgainError("server_answer_broken")
    return bytes(body)
