"""A ledger is read once: its rows come from a temporary file as they were read, as often as they are asked for."""

from copy import deepcopy
from dataclasses import fields
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from duban.domain.calendar.workdays import WorkCalendar
from duban.ledgers.kept import KeptRows
from duban.ledgers.reading import read_ledger
from duban.ledgers.rows.row import LedgerRow
from duban.spooled import PIECE

TREE = """编号,督办事项,责任单位,进展情况
督1,修路,住建局,已开工
,绿化,,已备料
,亮化,,不详
督2,治水,水利局,
督3,治沙,林业局,
"""
cells = st.none() | st.text(max_size=3) | st.integers() | st.floats(allow_nan=False) | st.dates()


def said(row: LedgerRow) -> tuple[object, ...]:
    alone = [getattr(row, each.name) for each in fields(row) if each.name != "part_of"]
    return (*alone, row.part_of and row.part_of.place)


@given(st.lists(st.tuples(st.lists(cells, max_size=3), st.none() | st.integers(0, 3)), max_size=3 * PIECE))
def test_every_pass_gives_the_rows_as_they_were_read(drawn: list[tuple[list[object], int | None]]) -> None:
    rows: list[LedgerRow] = []
    for number, (raw, back) in enumerate(drawn):
        above = rows[-1 - back] if back is not None and back < len(rows) else None
        rows.append(LedgerRow("台账", number, raw, {"title": f"第{number}号"}, part_of=above))
    kept = KeptRows(rows)
    assert len(kept) == len(rows)
    for _time in range(2):
        found = []
        for row in kept:
            found.append(deepcopy(said(row)))
            row.values["title"], row.task = "别的", 7
            row.problems.append("as another try found")  # type: ignore[arg-type]
        assert found == [said(row) for row in rows]


def test_sub_tasks_have_the_very_row_above_them(tmp_path: Path) -> None:
    path = tmp_path / "台账.csv"
    path.write_text(TREE, encoding="utf-8")
    ledger = read_ledger(path, mapping={}, sheet=None, today=date(2026, 11, 27), calendar=WorkCalendar())
    kept = list(KeptRows(ledger.rows()))
    assert list(map(said, kept)) == list(map(said, ledger.rows()))
    assert [row.part_of is kept[0] for row in kept] == [False, True, True, False, False]
