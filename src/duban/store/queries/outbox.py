"""The outbox: what is kept of a reminder while it leaves. A row is claimed, then told what became of it."""

from collections.abc import Callable

from duban.store.queries import one_value
from duban.store.writing import Record

Key = tuple[int, str, str, str]
"""Task id, step, the key of the recipient, day."""

CLAIM = """INSERT INTO outbox (task_id, step, recipient, day, channel, state, at, tries, message)
 VALUES (?, ?, ?, ?, ?, 'claimed', ?, 1, ?)
 ON CONFLICT (task_id, step, recipient, day) DO UPDATE SET
 channel = excluded.channel, state = 'claimed', at = excluded.at, tries = outbox.tries + 1, message = excluded.message
 WHERE outbox.state = 'refused' AND outbox.tries < ?"""
_CLAIMED = "WHERE task_id = ? AND step = ? AND recipient = ? AND day = ? AND state = 'claimed'"
_THIS = _CLAIMED.replace("= 'claimed'", "IN ('claimed', 'sent')")
LEAVE = f"UPDATE outbox SET state = 'sent', at = ? {_CLAIMED}"
SETTLE = f"UPDATE outbox SET state = ?, at = ?, error = ? {_THIS}"
# It was not taken at all: the try does not count, and the first leaves no trace.
FORGET = f"DELETE FROM outbox {_THIS} AND tries = 1"
RETURN = f"UPDATE outbox SET state = 'refused', tries = tries - 1 {_THIS}"

has_left: Callable[[Record, str, str, str], int | None] = one_value(
    "SELECT 1 FROM outbox WHERE recipient = ? AND day = ? AND channel = ? AND state <> 'refused' LIMIT 1"
)
"""1 if a message to that recipient left on that day by that channel, or may have; else None."""

is_reached: Callable[[Record, int, str, str, str], int | None] = one_value(
    """SELECT 1 FROM outbox WHERE task_id = ? AND step = ? AND recipient <> ? AND day = ?
 AND state = 'confirmed' LIMIT 1"""
)
"""1 if another recipient than that of the key got the same step of the task on that day; else None."""


def claim(record: Record, key: Key, channel: str, at: str, message: str, most: int) -> bool:
    """Take a reminder for sending, again only if it was refused, and ``most`` times. Whether it was to be had."""
    return record.connection.execute(CLAIM, (*key, channel, at, message, most)).rowcount == 1


def leave(record: Record, key: Key, at: str) -> None:
    """Keep that a claimed reminder is about to leave: until then nothing of it can have arrived."""
    record.connection.execute(LEAVE, (at, *key))


def settle(record: Record, key: Key, state: str, at: str, error: str | None) -> None:
    """Keep what became of a claimed reminder."""
    record.connection.execute(SETTLE, (state, at, error, *key))


def release(record: Record, key: Key) -> None:
    """Give a claimed reminder back as it was."""
    record.connection.execute(FORGET, key)
    record.connection.execute(RETURN, key)
