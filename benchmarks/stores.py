"""Stores for measurements, from a seed: N tasks with five events each and Chinese text, spread over two years.

python benchmarks/stores.py 10000 /tmp/stores      # makes /tmp/stores/10000.db if it is not there
"""

import random
import sqlite3
import sys
from datetime import date, timedelta
from pathlib import Path

from duban.domain.names.numbers import key
from duban.store.opening import ensure

TODAY = date(2026, 11, 23)
VERBS = ("整改", "修订", "报送", "答复", "核实", "推进", "清理", "完善")
THINGS = (
    "消防隐患",
    "公文处理办法",
    "经济运行分析",
    "代表建议",
    "重点项目进度",
    "水质提升工程",
    "办公用房",
    "服务流程",
)
UNITS = [f"{place}{unit}" for place in ("云溪区", "东湖区", "北门街道", "南山镇", "开发区") for unit in
         ("教育局", "财政局", "住建局", "统计局", "信访局", "司法局", "民政局", "交通局")]  # fmt: skip
LATE = 20  # overdue tasks at any size: an office closes its tasks, and a list of the overdue ones fits on a page


def make(count: int, folder: Path) -> Path:
    """The store with ``count`` tasks; made if it does not exist."""
    path = folder / f"{count}.db"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    ensure(path)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous = OFF")  # a store that is lost is made again
    with connection:
        _fill(connection, count, random.Random(count))
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # readers of the measurement start without a log
    connection.close()
    return path


def _fill(connection: sqlite3.Connection, count: int, chance: random.Random) -> None:
    connection.executemany("INSERT INTO owner (id, name, kind, present) VALUES (?, ?, 'unit', 1)", enumerate(UNITS, 1))
    days = [TODAY - timedelta(days=730 - n) for n in range(731)]
    moments = ((n, f"{day}T02:00:00Z", "王芳", "bench") for n, day in enumerate(days, 1))
    connection.executemany("INSERT INTO batch (id, at, actor, command) VALUES (?, ?, ?, ?)", moments)
    task = (
        "INSERT INTO task (id, number, number_key, title, status, urgency, owner_id, source, assigned, due, due_text,"
        " original_due, progress, last_feedback, last_feedback_on, urged, extended, closed, present, circulated)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, 'instruction', ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, 1, 0)"
    )
    event = "INSERT INTO event (batch_id, task_id, kind, field, old, new) VALUES (?, ?, ?, ?, ?, ?)"
    # In steps, so that a million tasks with their events need not fit into memory.
    for start in range(1, count + 1, 5000):
        tasks, events = [], []
        for each in range(start, min(start + 5000, count + 1)):
            row, record = _task(each, chance, days, LATE / count)
            tasks.append(row)
            events += record
        connection.executemany(task, tasks)
        connection.executemany(event, events)


def _task(
    each: int, chance: random.Random, days: list[date], share: float
) -> tuple[tuple[object, ...], list[tuple[object, ...]]]:
    begun = chance.randrange(0, 640)
    late = chance.random() < share
    due = (
        TODAY - timedelta(days=chance.randrange(1, 60))
        if late
        else days[begun] + timedelta(days=chance.randrange(20, 90))
    )
    status = "active" if late or due > TODAY else "closed"
    closed = due.isoformat() if status == "closed" else None
    text = f"已完成{chance.randrange(2, 40)}处，正在{chance.choice(VERBS)}"
    end = (due - days[0]).days + chance.randrange(-6, 2)
    # Days of the four later events: within the two years, and not before the registration.
    at = [min(max(day, begun), 730) for day in (begun + 1, begun + 5, end - 3, end)]
    title = f"{chance.choice(VERBS)}{chance.choice(UNITS)}{chance.choice(THINGS)}第{each}件"
    number = f"督〔2026〕{each}号"
    row = (
        each, number, key(number), title, status, chance.choice(("critical", "urgent", "normal", "normal")),
        chance.randrange(1, len(UNITS) + 1), days[begun].isoformat(), due.isoformat(), due.isoformat(),
        due.isoformat(), 100 if closed else 60, text, days[at[2]].isoformat(), closed,
    )  # fmt: skip
    events: list[tuple[object, ...]] = [
        (begun + 1, each, "add", "present", "0", "1"),
        (at[0] + 1, each, "accept", "status", "assigned", "active"),
        (at[1] + 1, each, "feedback", "progress", None, "60"),
        (at[2] + 1, each, "feedback", "last_feedback", None, text),
        (at[3] + 1, each, "close", "status", "active", "closed") if closed else
        (at[3] + 1, each, "extend", "due", (due - timedelta(days=30)).isoformat(), due.isoformat()),
    ]  # fmt: skip
    return row, events


if __name__ == "__main__":
    print(make(int(sys.argv[1]), Path(sys.argv[2])))
