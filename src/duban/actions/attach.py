"""Attach documents to a task."""

import json

from duban.domain.jsonfields import documents
from duban.store.statements import Task
from duban.store.writing import Record


def attach(record: Record, task: Task, kept: list[dict[str, str | int]]) -> None:
    """Add documents (name, sha256, size) whose copies are stored already; the same name and content is added once."""
    known = documents(task.attachments or "[]")
    # Attaching the same scan again by mistake changes nothing.
    added = [each for each in kept if each not in known]
    if added:
        attachments = json.dumps([*known, *added], ensure_ascii=False)
        record.change(task, "attach", {"attachments": attachments}, text=", ".join(str(each["name"]) for each in added))
