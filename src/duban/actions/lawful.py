"""The rules of the steps, as they hold for what a ledger says of the state of a task.

Each function takes out of the columns what no step could do, and returns why: column → a sentence.
Source: DOMAIN "Life of a task".
"""

from collections.abc import Mapping
from typing import Any

from duban.domain.task import OPEN
from duban.locales import _, term

Columns = dict[str, Any]
CLOSING = ("status", "closed", "result")
"""What a task gets when it is closed."""


def of_new(columns: Columns, today: str) -> dict[str, str]:
    """A new task is not closed in the future, and not open with a day of completion."""
    day, status = columns.get("closed"), columns["status"]
    if day is None or (day[:10] <= today and status not in OPEN):
        return {}
    del columns["closed"]
    if status in OPEN:
        return {"closed": _open_with_a_day(status)}
    if status == "closed":
        columns["status"] = begun(columns)
    return dict.fromkeys(("status", "closed") if status == "closed" else ("closed",), _in_the_future(day))


def of_known(wanted: Columns, state: Mapping[str, Any], today: str, *, says_status: bool) -> dict[str, str]:
    """A known task is not closed in the future, nor reopened, nor open with a day of completion.

    A day of completion closes an open task where the sheet does not say its status. Whether a task is closed over open
    parts is asked at the end of an import, when all of them are known.
    """
    day, is_open = wanted.get("closed"), state["status"] in OPEN
    if day and is_open and not says_status:
        wanted["status"] = "closed"
    will_be = wanted.get("status", state["status"])
    refusals: dict[str, str] = {}
    if not is_open and "status" in wanted:
        refusals = dict.fromkeys(_closing(wanted), _no_step(state["status"]))
    elif day and day[:10] > today:
        refusals = dict.fromkeys(
            _closing(wanted) if is_open and will_be == "closed" else ("closed",), _in_the_future(day)
        )
    elif day and will_be in OPEN:
        refusals = {"closed": _open_with_a_day(will_be)}
    for each in refusals:
        del wanted[each]
    if not says_status:
        refusals.pop("status", None)
    if "status" in wanted and "suspended" in (will_be, state["status"]):
        wanted["suspended_on"] = today if will_be == "suspended" else None
    return refusals


def _closing(wanted: Mapping[str, Any]) -> list[str]:
    return [each for each in CLOSING if each in wanted]


def begun(columns: Mapping[str, Any]) -> str:
    """The state of an open task of which a ledger tells no other one."""
    return "active" if "last_feedback" in columns or columns.get("progress") else "assigned"


def over_open_parts(parts: str) -> str:
    """Why a task stays open: ``parts`` are open."""
    return _("It has open sub-tasks: {parts}.").format(parts=parts)


def _in_the_future(day: str) -> str:
    return _("{day} is still to come: nothing is closed before.").format(day=day)


def _no_step(status: str) -> str:
    if status == "closed":
        return _("It is {status}; only “duban reopen” opens it again.").format(status=term("status", status))
    return _("It is {status}, and no step leads out of that.").format(status=term("status", status))


def _open_with_a_day(status: str) -> str:
    return _("It is {status}, and what is open has no day of completion.").format(status=term("status", status))
