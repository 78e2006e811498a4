"""Tasks and documents to make."""

from typing import Any

from duban.documents.wording import Sender
from duban.domain.urging.reminders import Recipient
from duban.reports.columns import TASK
from duban.reports.notices import Kind, Notice

SENDER = Sender("云溪区人民政府办公室督查室", "王芳，0991-1234567", "2026-11-23")
_BLANK = {column.key: None for column in TASK} | {"supporting": [], "tags": [], "days_overdue": 0}


def task(place: int = 1, **more: Any) -> dict[str, Any]:
    """The row of a task as reports have it; overdue unless it says otherwise."""
    usual = {
        "id": place,
        "number": f"督〔2026〕{place}号",
        "title": f"第{place}件：整改老旧小区消防隐患",
        "status": "active",
        "urgency": "normal",
        "owner": "区住房和城乡建设局",
        "due": "2026-11-05",
        "days_overdue": 18,
        "workdays_overdue": 12,
    }
    return {**_BLANK, **usual, **more}


FULL = {
    "detail": "逐个小区建立台账，年内完成全部23个小区的消防通道清理，并将整改前后照片一并报送。",
    "source": "instruction",
    "reference": "云政批〔2026〕31号",
    "leader": "周建国",
    "person": "李强",
    "supporting": ["区消防救援大队", "区城市管理局"],
    "urgency": "critical",
}


def notice(kind: Kind, *tasks: dict[str, Any], urged: tuple[str, ...] = (), **more: Any) -> Notice:
    """A document on these tasks, each of which was urged on these days."""
    rows = tasks or (task(**FULL),)
    days = {row["id"]: urged for row in rows}
    to = {row["id"]: [("lead", Recipient("区住房和城乡建设局", 1)), ("head", Recipient("何静", 2))] for row in rows}
    made = Notice(kind, rows[0]["owner"], rows, days, to if kind == "urge" else {}, "督通〔2026〕12号")
    return made._replace(**more)
