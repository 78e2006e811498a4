"""The rules of the steps in the life of a task, applied to the states in a ledger.

Each function removes the columns that no legal step could set, and returns the reasons: column → sentence.
Source: DOMAIN "Life of a task".
"""

from collections.abc import Mapping
from typing import Any

from duban.domain.task import OPEN
from duban.locales import _, term

Columns = dict[str, Any]
CLOSING = ("status", "closed", "result")
"""The columns that closing a task sets."""


def check_new(columns: Columns, today: str) -> dict[str, str]:
    """Check a new task: it is not closed in the future, and not open with a day of completion."""
    day, status = columns.get("closed"), columns["status"]
    # Nothing to check: no day of completion, or a past one in a state that is not open.
    if day is None or (day[:10] <= today and status not in OPEN):
        return {}
    del columns["closed"]
    if status in OPEN:
        return {"closed": _open_with_a_day(status)}
    if status == "closed":
        columns["status"] = open_state(columns)
    return dict.fromkeys(("status", "closed") if status == "closed" else ("closed",), _in_the_future(day))


def check_known(wanted: Columns, state: Mapping[str, Any], today: str, *, says_status: bool) -> dict[str, str]:
    """Check a known task: it is not closed in the future, not reopened, and not open with a day of completion.

    The progress of a closed one does not go back.
    A day of completion closes an open task if the sheet has no status. Open sub-tasks are checked at the end of the
    import, when all of them are known.
    """
    day, is_open = wanted.get("closed"), state["status"] in OPEN
    if day and is_open and not says_status:
        wanted["status"] = "closed"
    will_be = wanted.get("status", state["status"])
    refusals: dict[str, str] = {}
    if not is_open and "status" in wanted:
        # 已办结 in the task, 办理中 in the sheet: only an explicit reopen opens it again.
        refusals = dict.fromkeys(_closing(wanted), _no_step(state["status"]))
    elif day and day[:10] > today:
        refusals = dict.fromkeys(
            _closing(wanted) if is_open and will_be == "closed" else ("closed",), _in_the_future(day)
        )
    elif day and will_be in OPEN:
        # 办理中 with a day of completion contradicts itself; the state counts.
        refusals = {"closed": _open_with_a_day(will_be)}
    if state["status"] == "closed" and (wanted.get("progress") or 100) < 100:
        refusals["progress"] = _no_step("closed")
    for each in refusals:
        del wanted[each]
    # The status came from the day of completion, not from the sheet: only the day is reported.
    if not says_status:
        refusals.pop("status", None)
    # The day from which a suspended deadline moves, when the task is resumed.
    if "status" in wanted and "suspended" in (will_be, state["status"]):
        wanted["suspended_on"] = today if will_be == "suspended" else None
    return refusals


def _closing(wanted: Mapping[str, Any]) -> list[str]:
    return [each for each in CLOSING if each in wanted]


def open_state(columns: Mapping[str, Any]) -> str:
    """The state of an open task without one in the ledger: active with feedback or progress, else assigned."""
    return "active" if "last_feedback" in columns or columns.get("progress") else "assigned"


def _in_the_future(day: str) -> str:
    return _("{day} is in the future: a task cannot be closed in advance.").format(day=day)


def _no_step(status: str) -> str:
    if status == "closed":
        return _("It is {status}; only “duban reopen” reopens it.").format(status=term("status", status))
    return _("It is {status}, which is final.").format(status=term("status", status))


def _open_with_a_day(status: str) -> str:
    return _("It is {status}, and an open task has no completion date.").format(status=term("status", status))
