"""Turns errors of psycopg into sentences for the user."""

import psycopg

from duban.address import is_server, shown
from duban.errors import StoreError
from duban.locales import _

LOST = ("08", "57P01", "57P02", "57P03", "57P05", "25P03", "25P04")
"""Beginnings of the SQLSTATEs with which a server closes a connection (appendix A of the manual)."""


def is_lost(error: BaseException) -> bool:
    """Whether the connection was lost or never established."""
    if not isinstance(error, psycopg.OperationalError):
        return False
    return error.sqlstate is None or error.sqlstate.startswith(LOST)


def is_cut(error: BaseException) -> bool:
    """Whether an established connection was lost."""
    # psycopg sets pgconn only on errors of a failed connection attempt.
    return is_lost(error) and isinstance(error, psycopg.Error) and error.pgconn is None


def cut_off(url: str) -> StoreError:
    """The error of a command that lost its connection before COMMIT."""
    return StoreError(
        _("The connection to the store {store} was lost.").format(store=shown(url)),
        _("Nothing was changed by this command; run it again when the server answers."),
    )


def commit_unknown(url: str) -> StoreError:
    """The error of a command that lost its connection during COMMIT: the server may have committed or not."""
    return StoreError(
        _("The connection to the store {store} was lost at the very end of this command.").format(store=shown(url)),
        _("It may or may not have been saved: check with “duban undo --list” before you repeat it."),
    )


def explained(error: BaseException, url: str) -> StoreError | None:
    """The sentence for an error of psycopg; None for any other error."""
    if not (isinstance(error, psycopg.Error) and is_server(url)):
        return None
    explanation = _explanations(error.sqlstate or "") if error.sqlstate else _unconnected(str(error))
    if explanation:
        sentence, hint = explanation
        return StoreError(sentence.format(store=shown(url), path=shown(url), reason=_reason(error)), hint)
    if is_lost(error):
        return cut_off(url)
    return StoreError(_("The store {path} cannot be used: {reason}.").format(path=shown(url), reason=_reason(error)))


def _reason(error: psycopg.Error) -> str:
    """The first line of the message, without the full stop and what libpq puts before the reason.

    What our own triggers say (``rights/guards.py``) is in the catalogue; the server's words are in its own language.
    """
    message = error.diag.message_primary or str(error)
    reason = message.strip().partition("\n")[0].rpartition("failed: ")[2].rstrip(".")
    return _(reason) if reason else ""


def _explanations(state: str) -> tuple[str, str] | None:
    """A sentence and a hint by SQLSTATE (PostgreSQL manual, appendix A: 40 rollback, 53 resources, 57 intervention)."""
    # Built at each call: ``_`` translates into the language that was chosen after this module was loaded.
    damaged = _("The store {store} is damaged: {reason}."), _("Ask the server administrator for a backup.")
    explanations = {
        "55P03": (
            _("The store {path} is locked by another process, for more than 30 seconds."),
            _("Nothing was changed. Wait until that command has finished, then try again."),
        ),
        "42501": (
            _("The server does not allow this in the store {store}: {reason}."),
            _("Nothing was changed. Ask the server administrator for the right, or give another user in the address."),
        ),
        "25006": (
            _("The store {store} is on a read-only standby: reports work, but nothing can be changed."),
            _("Nothing was changed. Choose the main server with --store or DUBAN_STORE."),
        ),
        "53100": (
            _("The disk of the server of {store} is full."),
            _("Nothing was changed. Ask the server administrator to free some space, and try again."),
        ),
        "42P01": damaged,
        "42703": damaged,
        "XX001": damaged,
        "XX002": damaged,
    }
    again = (
        _("The server cancelled this command in favour of another: {reason}."),
        _("Nothing was changed; run it again."),
    )
    busy = (
        _("The server of {store} cannot do this now: {reason}."),
        _("Nothing was changed. Try again in a minute; if this persists, tell the server administrator."),
    )
    # A lost connection (57P01 …) is left to cut_off and commit_unknown: what became of the changes is known there.
    return explanations.get(state) or {"40": again, "53": busy, "57": busy}.get(
        "" if state.startswith(LOST) else state[:2]
    )


def _unconnected(message: str) -> tuple[str, str] | None:
    """The same for a failed connection. libpq gives no SQLSTATE then, so the message has to be searched.

    A message in a language other than English falls through to the last sentence, which quotes it.
    """
    if 'database "' in message and "does not exist" in message:
        return (
            _("The database of the store {store} does not exist: {reason}."),
            _("Check the name, or have it created: createdb NAME"),
        )
    # "not yet": "the database system is not yet accepting connections", during recovery.
    if any(words in message for words in ("too many", "connection slots", "starting up", "shutting down", "not yet")):
        return (
            _("The server of {store} cannot take another connection now: {reason}."),
            _("Try again in a minute."),
        )
    if "FATAL" in message or "fe_sendauth" in message or "致命" in message:
        return (
            _("The server does not let you into the store {store}: {reason}."),
            _("Check user and password in the address, in PGPASSWORD or in ~/.pgpass."),
        )
    # An established connection that broke, not a failed attempt.
    if "lost" in message or "closed the connection" in message or "terminat" in message:
        return None
    return (
        _("The server of the store {store} cannot be reached: {reason}."),
        _("Check host and port in the address, and that the server is running."),
    )
