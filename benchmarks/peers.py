"""Other task managers with the same tasks: Taskwarrior and todoman, if they are installed."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from uuid import UUID

TASKS = "SELECT t.id, t.title, o.name, t.status, t.due, t.assigned FROM task t JOIN owner o ON o.id = t.owner_id"
MOST_FILES = 10_000  # todoman keeps each task in a file of its own


def taskwarrior(store: Path) -> tuple[list[str], dict[str, str]] | None:
    """The command that lists overdue tasks, and its environment; None if Taskwarrior is not installed."""
    if not shutil.which("task"):
        return None
    folder = store.with_suffix(".taskwarrior")
    if not folder.exists():
        folder.mkdir()
        # Its data files are written directly instead of with "task import": only reading is measured.
        files = {name: (folder / f"{name}.data").open("w", encoding="utf-8") for name in ("pending", "completed")}
        for each, title, owner, status, due, begun in _tasks(store):
            kind = "completed" if status == "closed" else "pending"
            end = f' end:"{_epoch(due)}"' if kind == "completed" else ""
            files[kind].write(
                f'[description:"{title}" due:"{_epoch(due)}"{end} entry:"{_epoch(begun)}" project:"{owner}"'
                f' status:"{kind}" uuid:"{UUID(int=each)}"]\n'
            )
        for file in files.values():
            file.close()
        (folder / "taskrc").write_text(f"data.location={folder}\nverbose=nothing\n", encoding="utf-8")
    return ["task", "overdue"], {"TASKRC": str(folder / "taskrc")}


def todoman(store: Path) -> tuple[list[str], dict[str, str]] | None:
    """The command that lists tasks due by today, and its environment; None if todoman is not installed."""
    program = shutil.which("todo", path=os.environ.get("TODOMAN", "") + os.pathsep + os.environ["PATH"])
    if not program or int(store.stem) > MOST_FILES:
        return None
    folder = store.with_suffix(".todoman")
    if not folder.exists():
        (folder / "office").mkdir(parents=True)
        for each, title, _owner, status, due, begun in _tasks(store):
            state = "COMPLETED" if status == "closed" else "NEEDS-ACTION"
            lines = (
                "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:bench", "BEGIN:VTODO", f"UID:{each}", f"SUMMARY:{title}",
                f"DTSTAMP:{begun.replace('-', '')}T000000Z", f"DUE;VALUE=DATE:{due.replace('-', '')}",
                f"STATUS:{state}", "END:VTODO", "END:VCALENDAR", "",
            )  # fmt: skip
            (folder / "office" / f"{each}.ics").write_text("\r\n".join(lines), encoding="utf-8")
        config = f'path = "{folder}/*"\ncache_path = "{folder}/cache.sqlite3"\ndate_format = "%Y-%m-%d"\n'
        (folder / "config.py").write_text(config, encoding="utf-8")
    return [program, "--config", str(folder / "config.py"), "list", "--due", "0"], {}


def version(program: str, *arguments: str) -> str:
    """The version that a program prints, or "not installed"."""
    executable = shutil.which(program, path=os.environ.get("TODOMAN", "") + os.pathsep + os.environ["PATH"])
    if not executable:
        return "not installed"
    output = subprocess.run(  # noqa: S603 - names from this file
        [executable, *arguments], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    return output.stdout.split()[-1] if output.stdout.strip() else "?"


def _tasks(store: Path) -> Iterator[tuple[int, str, str, str, str, str]]:
    yield from sqlite3.connect(store).execute(TASKS)


def _epoch(day: str) -> int:
    return int(datetime.fromisoformat(day).timestamp())
