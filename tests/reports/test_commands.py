"""The commands that changed something, the latest first."""

from duban.actions.undo import known_batch, last_batch, undo
from duban.reports.commands import commands
from tests.conftest import Office


def rows(office: Office) -> list[tuple[object, ...]]:
    with office.reader() as reader:
        return [tuple(row.values()) for row in commands(reader, lambda at: at[:10]).rows]


def take_back(office: Office, batch: int | None = None) -> None:
    with office.record("2026-11-24") as record:
        undo(record, known_batch(record, batch) if batch else last_batch(record))


def test_who_did_what_to_how_many(office: Office) -> None:
    office.add(owner="甲局")
    with office.record("2026-11-24", actor="李明") as record:
        from duban.actions.merge import edit_owner

        edit_owner(record, 1, {"name": "甲厅"}, None, None)
    assert rows(office) == [
        (2, "2026-11-24", "李明", "test", 0, None, False),
        (1, "2026-11-23", "王芳", "test", 1, None, False),
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
    for _n in range(3):
        take_back(office)
        marks.append([(row[0], row[5], row[6]) for row in rows(office)])
    assert marks[0] == [(3, 2, False), (2, None, True), (1, None, False)]
    assert marks[1] == [(4, 3, False), (3, 2, True), (2, None, False), (1, None, False)]
    assert marks[2][:3] == [(5, 4, False), (4, 3, True), (3, 2, False)]
    assert marks[2][3] == (2, None, True)


def test_nothing_was_done_yet(office: Office) -> None:
    assert rows(office) == []
