"""What a PostgreSQL server said, or that it said nothing, as a sentence for the person at the terminal."""

import psycopg

from duban.address import is_server, shown
from duban.errors import StoreError
from duban.locales import _

LOST = ("08", "57P01", "57P02", "57P03", "57P05", "25P03", "25P04")
"""How the states begin with which a server ends a connection."""


def is_lost(error: BaseException) -> bool:
    """Whether it tells that the connection is gone, or never came to be."""
    if not isinstance(error, psycopg.OperationalError):
        return False
    return error.sqlstate is None or error.sqlstate.startswith(LOST)


def is_cut(error: BaseException) -> bool:
    """Whether it tells that a connection is gone that was there."""
    return is_lost(error) and isinstance(error, psycopg.Error) and error.pgconn is None


def cut_off(url: str) -> StoreError:
    """The error of a command that was cut off before its end."""
    return StoreError(
        _("The connection to the store {store} was lost.").format(store=shown(url)),
        _("Nothing was changed by this command; run it again when the server answers."),
    )


def perhaps_kept(url: str) -> StoreError:
    """The error of a command that was cut off when all was written and the server had not yet said so."""
    return StoreError(
        _("The connection to the store {store} was lost at the very end of this command.").format(store=shown(url)),
        _("It is not known whether it was kept: look with “duban undo --list” before you repeat it."),
    )


def explained(error: BaseException, url: str) -> StoreError | None:
    """The sentence for an error of the driver; None for any other error."""
    if not (isinstance(error, psycopg.Error) and is_server(url)):
        return None
    said = _sayings(error.sqlstate or "") if error.sqlstate else _unconnected(str(error))
    if said:
        sentence, hint = said
        return StoreError(sentence.format(store=shown(url), path=shown(url), reason=_reason(error)), hint)
    if is_lost(error):
        return cut_off(url)
    return StoreError(_("The store {path} cannot be used: {reason}.").format(path=shown(url), reason=_reason(error)))


def _reason(error: psycopg.Error) -> str:
    """The first line of what was said, without a full stop."""
    told = error.diag.message_primary or str(error)
    return told.strip().partition("\n")[0].rpartition("failed: ")[2].rstrip(".")


def _sayings(state: str) -> tuple[str, str] | None:
    """A sentence and what to do, by the state of the standard that the server gave (docs of PostgreSQL, appendix A)."""
    damaged = _("The store {store} is damaged: {reason}."), _("Ask who keeps the server for a backup.")
    sayings = {
        "55P03": (
            _("The store {path} is locked by another process, for more than 30 seconds."),
            _("Wait until that command has ended, and try again; nothing was changed."),
        ),
        "42501": (
            _("The server does not allow this in the store {store}: {reason}."),
            _("Nothing was changed. Ask who keeps the server for the right, or say another user in the address."),
        ),
        "25006": (
            _("The store {store} is on a read-only standby: reports work, but nothing can be changed."),
            _("Nothing was changed. Name the main server with --store or DUBAN_STORE."),
        ),
        "53100": (
            _("The disk of the server of {store} is full."),
            _("Nothing was changed. Ask who keeps the server to free some space, and try again."),
        ),
        "42P01": damaged,
        "42703": damaged,
        "XX001": damaged,
        "XX002": damaged,
    }
    again = (
        _("The server broke this command off for the sake of another: {reason}."),
        _("Nothing was changed; run it again."),
    )
    busy = (
        _("The server of {store} cannot do this now: {reason}."),
        _("Nothing was changed. Try again in a minute; if it stays so, tell who keeps the server."),
    )
    return sayings.get(state) or {"40": again, "53": busy, "57": busy}.get("" if state.startswith(LOST) else state[:2])


def _unconnected(said: str) -> tuple[str, str] | None:
    """The same for what is said where no connection comes to be; there are no states then, only words.

    What the server says in another language is told as it is.
    """
    if 'database "' in said and "does not exist" in said:
        return (
            _("The database of the store {store} is not there: {reason}."),
            _("Look at the name, or have it made: createdb NAME"),
        )
    if any(words in said for words in ("too many", "connection slots", "starting up", "shutting down", "not yet")):
        return (
            _("The server of {store} cannot take another connection now: {reason}."),
            _("Try again in a minute."),
        )
    if "FATAL" in said or "fe_sendauth" in said or "致命" in said:
        return (
            _("The server does not let you into the store {store}: {reason}."),
            _("Look at user and password: in the address, in PGPASSWORD or in ~/.pgpass."),
        )
    if "lost" in said or "closed the connection" in said or "terminat" in said:
        return None
    return (
        _("The server of the store {store} cannot be reached: {reason}."),
        _("Look at host and port in the address, and whether the server runs."),
    )
