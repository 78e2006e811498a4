"""Floors: bare scripts that do the same work as duban with the least code, run as processes by `run`.

python benchmarks/floors.py FLOOR STORE [OUTPUT or INPUT]
"""

import sqlite3
import sys

LATE = "t.present = 1 AND t.status IN ('assigned', 'active', 'submitted') AND t.due < '2026-11-23'"
ORDER = "CASE t.urgency WHEN 'critical' THEN 0 WHEN 'urgent' THEN 1 ELSE 2 END, t.due, t.id"
SHOWN = "t.id, t.urgency, t.title, o.name, t.due, t.last_feedback"
FROM = "FROM task t LEFT JOIN owner o ON o.id = t.owner_id"
# The stored columns of an export. The derived ones (lights, days, sub-tasks) are work that only duban does.
ALL = """SELECT t.id, t.number, t.title, t.status, t.urgency, o.name AS owner, p.name AS person,
(SELECT group_concat(s.name, '、') FROM support JOIN owner s ON s.id = owner_id WHERE task_id = t.id) AS supporting,
t.source, t.reference, t.leader, t.assigned, t.due, t.due_text, t.original_due, t.progress, t.last_feedback,
t.last_feedback_on, t.urged, t.extended, t.closed, t.missed, t.result, t.parent_id, m.name AS meeting, t.tags,
t.detail, t.applicant, t.replied
FROM task t LEFT JOIN owner o ON o.id = t.owner_id LEFT JOIN owner p ON p.id = t.person_id
LEFT JOIN meeting m ON m.id = t.meeting_id WHERE t.present = 1 ORDER BY t.id"""


def rows(store: str, where: str, order: str = ORDER) -> sqlite3.Cursor:
    return sqlite3.connect(store).execute(f"SELECT {SHOWN} {FROM} WHERE {where} ORDER BY {order}")


def through_typer(store: str, where: str) -> None:
    """A Typer app of one command with `sqlite3` and `print`."""
    import typer

    app = typer.Typer(add_completion=False, rich_markup_mode=None)

    @app.command()
    def run(path: str) -> None:
        for row in rows(path, where):
            print(*row, sep="  ")

    app([store])


def overdue(store: str) -> None:
    through_typer(store, LATE)


def owner(store: str) -> None:
    through_typer(store, "t.present = 1 AND t.owner_id = 1 AND t.status = 'active'")


def one(store: str) -> None:
    through_typer(store, "t.id = 7")


def progress(store: str) -> None:
    import typer  # noqa: F401

    counted = f"SELECT o.name, COUNT(*), SUM(t.status = 'closed'), SUM({LATE}) {FROM} GROUP BY o.name"
    for row in sqlite3.connect(store).execute(counted):
        print(*row)


def table(store: str) -> None:
    """The same as a Rich table, as on a terminal."""
    import typer
    from rich.console import Console
    from rich.table import Table

    app = typer.Typer(add_completion=False, rich_markup_mode=None)

    @app.command()
    def run(path: str) -> None:
        drawn = Table(*SHOWN.split(", "))
        for row in rows(path, LATE):
            drawn.add_row(*map(str, row))
        Console(width=120).print(drawn)

    app([store])


def help(_store: str) -> None:
    import typer

    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command()(lambda: None)
    app(["--help"])


def csv(store: str, output: str = "/dev/null") -> None:
    """The stored columns through a cursor and `csv.writer`."""
    import csv

    with open(output, "w", newline="", encoding="utf-8") as out:  # noqa: PTH123 - a bare script
        csv.writer(out).writerows(sqlite3.connect(store).execute(ALL))


def jsonl(store: str, output: str = "/dev/null") -> None:
    import json

    tasks = sqlite3.connect(store).execute(ALL)
    names = [each[0] for each in tasks.description]
    with open(output, "w", encoding="utf-8") as out:  # noqa: PTH123
        encode = json.JSONEncoder(ensure_ascii=False).encode
        for row in tasks:
            out.write(encode(dict(zip(names, row, strict=True))) + "\n")


def json(store: str, output: str = "/dev/null") -> None:
    """One array, a row at a time."""
    import json

    tasks = sqlite3.connect(store).execute(ALL)
    names = [each[0] for each in tasks.description]
    encode = json.JSONEncoder(ensure_ascii=False).encode
    with open(output, "w", encoding="utf-8") as out:  # noqa: PTH123
        between = "["  # and then ",": the array is never in memory as a whole
        for row in tasks:
            out.write(between + encode(dict(zip(names, row, strict=True))))
            between = ",\n"
        out.write("]\n")


def xlsx(store: str, output: str = "/dev/null") -> None:
    """The same with XlsxWriter in constant memory, without reading texts as formulas or links, as duban writes them."""
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(output, options) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate(sqlite3.connect(store).execute(ALL)):
            sheet.write_row(place, 0, row)


def past(store: str, moment: str = "2026-05-20T16:00:00Z") -> None:
    """Overdue tasks at a moment: present tasks with the later events undone."""
    connection = sqlite3.connect(store)
    names = ["status", "due"]
    tasks = {
        key: dict(zip(names, now, strict=True)) for key, *now in connection.execute("SELECT id, status, due FROM task")
    }
    later = """SELECT task_id, field, old FROM event WHERE field IN ('status', 'due')
        AND batch_id IN (SELECT id FROM batch WHERE at > ?) ORDER BY id DESC"""
    for task, field, old in connection.execute(later, [moment]):
        tasks[task][field] = old
    for key, task in tasks.items():
        if task["status"] in {"assigned", "active", "submitted"} and task["due"] < moment[:10]:
            print(key)


def one_table(store: str, ledger: str) -> None:
    """`csv` and `executemany` into one table without an index."""
    import csv

    with sqlite3.connect(store) as connection, open(ledger, encoding="utf-8-sig", newline="") as file:  # noqa: PTH123
        rows = csv.reader(file)
        headings = next(rows)
        connection.execute(f"CREATE TABLE t ({', '.join(f'c{place}' for place, _ in enumerate(headings))})")
        connection.executemany(f"INSERT INTO t VALUES ({', '.join('?' * len(headings))})", rows)  # noqa: S608 - marks


def own_tables(store: str, finished: str) -> None:
    """The rows that an import stored, copied with keys and indexes from the finished store."""
    schema = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
    source = sqlite3.connect(finished)
    with sqlite3.connect(store) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        for (statement,) in source.execute(schema):
            connection.execute(statement)
        for table in ("owner", "batch", "task", "support", "event"):
            cursor = source.execute(f"SELECT * FROM {table}")  # noqa: S608 - names of the schema
            marks = ", ".join("?" * len(cursor.description))
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", cursor)  # noqa: S608 - names of the schema


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
