"""The commands that changed something, the latest first."""

from duban.actions.importing.take_over import TakeOver
from duban.actions.owners import Register
from duban.actions.undo import last_batch, last_undo, undo
from duban.ledgers.rows.row import LedgerRow
from duban.reports.commands import commands
from tests.conftest import Office


def rows(office: Office) -> list[tuple[object, ...]]:
    with office.reader() as reader:
        return [tuple(row.values()) for row in commands(reader, lambda at: at[:10]).rows]


def test_who_did_what_to_how_many(office: Office) -> None:
    office.add(owner="甲局")
    with office.record("2026-11-24", actor="李明") as record:
        from duban.actions.merge import edit_owner

        edit_owner(record, 1, {"name": "甲厅"}, None, None)
    assert rows(office) == [
        (2, "2026-11-24", "李明", "test", 0, None, False, "甲厅"),
        (1, "2026-11-23", "王芳", "test", 1, None, False, "整改食堂消防隐患"),
    ]


def test_a_command_without_effect_is_none(office: Office) -> None:
    office.add()
    with office.record():
        pass
    assert len(rows(office)) == 1


def test_what_was_taken_back_is_marked_and_a_redo_takes_the_mark_away(office: Office) -> None:
    office.add()
    office.close(1)
    marks = []
    for choose in (last_batch, last_undo, last_batch):
        with office.record("2026-11-24") as record:
            undo(record, choose(record))
        marks.append([(row[0], row[5], row[6]) for row in rows(office)])
    assert marks[0] == [(3, 2, False), (2, None, True), (1, None, False)]
    assert marks[1] == [(4, 3, False), (3, 2, True), (2, None, False), (1, None, False)]
    assert marks[2] == [(5, 4, False), (4, 3, True), (3, 2, False), (2, None, True), (1, None, False)]


def test_of_many_tasks_the_first_are_named_and_the_others_counted(office: Office) -> None:
    with office.record() as record:
        TakeOver(record, Register(record)).run(
            [LedgerRow("表", n, [], {"title": f"事项{n}", "owner": "甲局"}) for n in range(12)], lambda *_: None
        )
    with office.reader() as reader:
        titles = next(iter(commands(reader, str).rows))["titles"]
    assert titles == "事项0、事项1、事项2"
    assert titles.label == "“事项0”, “事项1”, “事项2” and 9 more"


def test_nothing_was_done_yet(office: Office) -> None:
    assert rows(office) == []
