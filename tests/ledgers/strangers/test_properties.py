"""Random ledgers come in: nothing is lost, and nothing is invented.

Source: issue "A stranger's ledger comes in, whole, with one command".
"""

from collections.abc import Iterator
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duban.ledgers.reading import Ledger
from duban.ledgers.rows.row import LedgerRow
from tests.conftest import examples
from tests.ledgers.conftest import WriteSheet, understand

from .building import build
from .generator import ledgers
from .made import Made
from .texts import beside_tasks, lines_of, texts_of

SETTINGS = settings(
    max_examples=examples(50), report_multiple_bugs=False, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@SETTINGS
@given(made=ledgers())
def test_every_matter_comes_in_and_nothing_else(tmp_path: Path, made: Made) -> None:
    rows = list(understand(build(made.stranger(), tmp_path)).rows())
    keys = ["title", "owner", "due", "status"]
    found = [{"row": row.number} | {key: row.values.get(key) for key in keys} for row in rows]
    assert found == [{key: matter[key] for key in ("row", *keys)} for matter in made.matters]
    assert [row.number for row in rows if row.part_of or row.problems] == []


@SETTINGS
@given(made=ledgers())
def test_every_text_is_in_a_task_or_in_what_was_left_out(tmp_path: Path, made: Made) -> None:
    path = build(made.stranger(), tmp_path)
    ledger = understand(path)
    rows = {row.number: row for row in ledger.rows()}
    assert list(_lost(path, ledger, rows, made)) == []


FIGURES = st.sampled_from(["0", "00", "0000", "1", "2", "5", "12", "13", "26", "29", "31", "32", "99", "2026", "9999"])
PATTERNS = st.sampled_from(
    ["{}/{}/{}", "{}-{}-{}", "{}.{}.{}", "{}年{}月{}日", "Fri {}/{}/{}", "{}/{}", "{}-{} {}:00", "{}.{}完成", "{}月",
     "{}日", "第{}周", "Q{}", "{}", "{}th", "{}%", "已完成（{}月{}日）", "{} mars {}", "Mar {}, {}"]
)  # fmt: skip
DAYS = st.builds(lambda pattern, *figures: pattern.format(*figures), PATTERNS, FIGURES, FIGURES, FIGURES)


@SETTINGS
@given(
    rows=st.lists(st.tuples(DAYS, DAYS, DAYS), min_size=1, max_size=6),
    titles=st.sampled_from([[], [["2026年0月"]], [["第3次会议（0月5日）"]]]),
)
def test_whatever_figures_stand_for_days_every_matter_comes_in(
    as_csv: WriteSheet, rows: list[tuple[str, str, str]], titles: list[list[str]]
) -> None:
    header = ["任务", "责任单位", "完成期限", "完成时间", "进展情况"]
    matters = [[f"修订第{'甲乙丙丁戊己'[at]}办法", "财务科", *days] for at, days in enumerate(rows)]
    read = understand(as_csv([*titles, header, *matters])).rows()
    assert [row.values["title"] for row in read] == [matter[0] for matter in matters]


def _lost(path: Path, ledger: Ledger, rows: dict[int, LedgerRow], made: Made) -> Iterator[tuple[int, str]]:
    """The texts of the file that are nowhere: with their rows."""
    beside = {number for _sheet, number in beside_tasks(ledger)}
    states = {matter["row"]: (matter["state"], matter["status"]) for matter in made.matters}
    for _sheet, number, _column, text in texts_of(path):
        if row := rows.get(number):
            is_state = (text, row.values.get("status")) == states.get(number)
            if not is_state and not any(_holds(line, text) for line in lines_of(row.values.values())):
                yield number, text
        elif number not in beside and not any(text in note for note in ledger.notes):
            yield number, text


def _holds(line: str, text: str) -> bool:
    """Is the text this line, perhaps behind its heading?"""
    return line == text or line.endswith((f"：{text}", f": {text}"))
