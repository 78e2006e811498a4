"""The documents behind a task, as the record knows them."""

import json

from duban.actions.attach import attach
from tests.conftest import Office

A = {"name": "批示.pdf", "sha256": "a" * 64, "size": 3}
B = {"name": "批示.pdf", "sha256": "b" * 64, "size": 4}


def put(office: Office, task: int, *kept: dict[str, str | int]) -> None:
    office.do(attach, task, list(kept))


def kept(office: Office, task: int) -> list[dict[str, str | int]]:
    ((text,),) = office.sql("SELECT attachments FROM task WHERE id = ?", task)
    return json.loads(text) if text else []


def test_documents_come_in_the_order_in_which_they_were_attached(office: Office) -> None:
    task = office.add()
    put(office, task, B)
    put(office, task, A, {**A, "name": "另一份.pdf"})
    assert kept(office, task) == [B, A, {**A, "name": "另一份.pdf"}]


def test_the_same_document_counts_once_and_is_no_event(office: Office) -> None:
    task = office.add()
    put(office, task, A)
    events = office.events(task)
    put(office, task, A)
    assert (kept(office, task), office.events(task)) == ([A], events)
    assert office.sql("SELECT COUNT(*) FROM batch") == [(2,)]


def test_the_record_says_which_was_attached(office: Office) -> None:
    task = office.add()
    put(office, task, A)
    put(office, task, A, {**B, "name": "纪要.docx"})
    said = office.sql("SELECT text FROM event WHERE kind = 'attach' ORDER BY id")
    assert said == [("批示.pdf",), ("纪要.docx",)]


def test_a_closed_task_takes_documents_too(office: Office) -> None:
    task = office.add()
    office.close(task)
    put(office, task, A)
    assert kept(office, task) == [A]
