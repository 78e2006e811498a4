"""A request to the robot of a chat service, with JSON in both directions. The errors distinguish whether the service
may have received it."""

import json
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable
from errno import ETIMEDOUT
from http.client import HTTPException
from threading import Thread
from typing import Any, NamedTuple, TypeVar

from duban.locales import reason, term

LARGEST = 65_536
"""The most bytes of an answer that are read; the answers of all services are far smaller."""
PATIENCE = 30.0
"""Seconds for the whole answer of a service."""

Result = TypeVar("Result")


class NotSent(Exception):
    """The message was not accepted; ``args[0]`` says why."""


class NoAnswer(Exception):
    """The message was sent, and no answer came."""


class Answer(NamedTuple):
    status: int
    body: bytes


def post(url: str, body: dict[str, Any], ca: str = "", patience: float = PATIENCE) -> Answer:
    """Send a request and return the answer, whatever its status. Raises NotSent and NoAnswer.

    ``ca``: a file of the certificates to trust, instead of those of the system. Redirects are not followed: they would
    carry the token elsewhere.
    """
    handlers: list[urllib.request.BaseHandler] = [_NoRedirect()]
    if url.startswith("https:"):
        handlers.append(urllib.request.HTTPSHandler(context=trusting(ca)))
    request = urllib.request.Request(  # noqa: S310 - the configuration allows http and https only
        url, wire(body), {"Content-Type": "application/json; charset=utf-8", "User-Agent": "duban"}
    )
    opener = urllib.request.build_opener(*handlers)
    # The time limit of the socket holds for connecting and for each read.
    return within(patience * 2, lambda: _answer(opener, request, patience))


def wire(body: dict[str, Any]) -> bytes:
    """The body in bytes."""
    return json.dumps(body, ensure_ascii=False).encode()


def trusting(ca: str) -> ssl.SSLContext:
    """The certificates to trust: those of a file, else those of the system. Raises NotSent."""
    try:
        return ssl.create_default_context(cafile=ca or None)
    except (OSError, ssl.SSLError) as error:
        raise NotSent(f"{ca}: {error_text(error)}") from None


def within(patience: float, work: Callable[[], Result]) -> Result:
    """The result of ``work``. Raises NoAnswer if it takes longer than so many seconds.

    The timeout of a socket does not help against a service that sends a byte now and then.
    """
    results: list[Result] = []
    errors: list[Exception] = []

    def run() -> None:
        try:
            results.append(work())
        except Exception as error:
            errors.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    thread.join(patience)
    if errors:
        raise errors[0]
    if not results:
        raise NoAnswer(error_text(TimeoutError()))
    return results[0]


def error_text(error: BaseException) -> str:
    """The message of a network error, without secrets."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return error.verify_message
    if isinstance(error, TimeoutError):
        return reason(ETIMEDOUT)
    if isinstance(error, OSError) and error.strerror:
        return term("reason", error.strerror)
    return str(error) or type(error).__name__


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Returns a redirect as the answer."""

    def redirect_request(self, *_args: Any) -> None:
        return None


def _answer(opener: urllib.request.OpenerDirector, request: urllib.request.Request, patience: float) -> Answer:
    try:
        with opener.open(request, timeout=patience) as response:
            return Answer(response.status, response.read(LARGEST))
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, error.read(LARGEST))
    except urllib.error.URLError as error:  # raised while connecting and sending only
        raise NotSent(
            error_text(error.reason) if isinstance(error.reason, BaseException) else str(error.reason)
        ) from None
    except (OSError, HTTPException) as error:
        raise NoAnswer(error_text(error)) from None
