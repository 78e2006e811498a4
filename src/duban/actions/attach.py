"""Attach the document behind a task."""

import json

from duban.domain.kept import documents
from duban.store.statements import Task
from duban.store.writing import Record


def attach(record: Record, task: Task, kept: list[dict[str, str | int]]) -> None:
    """Note copies that are kept (name, sha256, size); the same content under the same name counts once."""
    known = documents(task.attachments or "[]")
    added = [each for each in kept if each not in known]
    if added:
        attachments = json.dumps([*known, *added], ensure_ascii=False)
        record.change(task, "attach", {"attachments": attachments}, text=", ".join(str(each["name"]) for each in added))
