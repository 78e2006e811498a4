"""REFs: 3, 3-7, 3、5、9, 督〔2026〕12号, 督〔2026〕5号-7号, id:3, no:5."""

import pytest

from duban.errors import NotFound, Refused, Usage
from duban.reports.refs import resolve
from tests.conftest import Office

NUMBERS = (
    None, None, None, None, None, None, None,  # 1 to 7: 督〔2026〕1号 to 7号
    "3-7", "2", "31", "32", "33", "(35)", "008", "009", "010", "2026-017", "2026-018", "No:31A", "督查专报第5期",
)  # fmt: skip


@pytest.fixture(scope="module")
def many_once(model: Office) -> Office:
    for number in NUMBERS:
        model.add(f"事项{number or ''}", number=number)
    return model


@pytest.fixture
def many(many_once: Office, office: Office) -> Office:
    return many_once.copied_to(office)


def ids(office: Office, *refs: str, change: bool = False) -> list[int]:
    with office.reader() as reader:
        return resolve(reader, list(refs), change=change).ids


@pytest.mark.parametrize(
    ("refs", "found"),
    [
        (["3"], [3]),
        (["督〔2026〕3号"], [3]),
        (["4-6"], [4, 5, 6]),
        (["4-4"], [4]),
        (["3,5,9"], [3, 5, 9]),
        (["9,1,3-4"], [9, 1, 3, 4]),
        (["3，5"], [3, 5]),  # the comma of a Chinese keyboard
        (["3、5、6"], [3, 5, 6]),
        ([" 3 "], [3]),
        (["５"], [5]),  # and its digits
        (["5 6 7"], [5, 6, 7]),  # between quotation marks
        (["4—6"], [4, 5, 6]),
        (["4～6"], [4, 5, 6]),
        (["4 至 6"], [4, 5, 6]),
        (["3", "1", "3", "3-4"], [3, 1, 4]),  # each task once, in the order of the command
        (["3-7"], [8]),  # an official number goes before a range
        (["2026-017"], [17]),
        (["id:3-7"], [3, 4, 5, 6, 7]),
        (["no:3-7"], [8]),
        (["31"], [10]),  # no id: a number
        (["31-33"], [10, 11, 12]),
        (["31、33"], [10, 12]),
        (["19-20,32"], [19, 20, 11]),
        (["no:2"], [9]),
        (["id:2"], [2]),
        (["no：31、32"], [10, 11]),
        (["NO: 31-32"], [10, 11]),
        (["编号：31"], [10]),
        (["id:3,no:2"], [3, 9]),
        (["id：３"], [3]),
        (["008"], [14]),  # nobody writes an id so
        (["008-010"], [14, 15, 16]),
        (["no:008-009"], [14, 15]),
        (["003"], [3]),
        (["督〔2026〕3号、督[2026]5号"], [3, 5]),
        (["督〔2026〕5号-7号"], [5, 6, 7]),
        (["督(2026)5号—督(2026)7号"], [5, 6, 7]),
        (["督〔2026〕5-7号"], [5, 6, 7]),
        (["督〔２０２６〕5号至7"], [5, 6, 7]),
        (["2026-017-018"], [17, 18]),
        (["2026-017-2026-018"], [17, 18]),
        (["督〔2026〕5号-6号,2026-017"], [5, 6, 17]),
        (["no:31a"], [19]),  # the word is part of the number
        (["（ 35 ）"], [13]),
        ([], []),
    ],
)
def test_tasks_are_named_by_id_number_range_and_list(many: Office, refs: list[str], found: list[int]) -> None:
    assert ids(many, *refs, change=True) == found
    assert ids(many, *refs) == found


@pytest.mark.parametrize(
    ("refs", "named"),
    [
        (["21"], "21"),
        (["19-22"], "21, 22"),
        (["1", "0", "督〔2027〕1号"], "0, 督〔2027〕1号"),
        (["食堂"], "食堂"),
        ([""], ""),
        (["1,"], "1,"),
        (["1、、3"], "1、、3"),
        (["-1"], "-1"),
        (["督〔2026〕6号-9号"], "督(2026)8号, 督(2026)9号"),
        (["督〔2027〕6号-9号"], "督〔2027〕6号-9号"),
        (["2025-2026-017"], "2025-2026-017"),
        (["id:31"], "31"),
        (["no:3"], "3"),
        (["id:督〔2026〕3号"], "督〔2026〕3号"),
        (["id:"], "id:"),
        (["9" * 30], "9" * 30),
        (["1-" + "9" * 30], "1-" + "9" * 30),
        (["9" * 5000], "9" * 5000),
        (["' OR 1=1 --"], "' OR 1=1 --"),
    ],
)
def test_every_ref_that_is_unknown_is_named(many: Office, refs: list[str], named: str) -> None:
    with pytest.raises(NotFound) as unknown:
        ids(many, *refs)
    assert unknown.value.message.rstrip(".").endswith(f" {named}")


@pytest.mark.parametrize("ref", ["7-4", "1,9-8", "1-999999999999999999", "2026-16"])
def test_a_range_runs_forwards_and_is_no_slip_of_the_finger(many: Office, ref: str) -> None:
    with pytest.raises(Usage, match=ref.rpartition(",")[2]):
        ids(many, ref)


def test_a_task_that_was_taken_back_is_unknown(many: Office) -> None:
    many.sql("UPDATE task SET present = 0 WHERE id = 3")
    for ref in ("3", "督〔2026〕3号", "2-4", "督〔2026〕2号-4号"):
        with pytest.raises(NotFound):
            ids(many, ref)


@pytest.mark.parametrize(
    ("refs", "found"),
    [(["2"], [2]), (["２"], [2]), (["1-3"], [1, 2, 3]), (["1、2"], [1, 2]), (["督〔2026〕1号", "2"], [1, 2])],
)
def test_a_figure_that_names_two_tasks_changes_none(many: Office, refs: list[str], found: list[int]) -> None:
    """2 was closed as task 2 where the ledger's number 2 was meant."""
    with pytest.raises(Refused) as refused:
        ids(many, *refs, change=True)
    assert "task 2 “事项”, and the number of task 9 “事项2”" in refused.value.message
    assert "id:2 or no:2" in refused.value.hint
    with many.reader() as reader:
        asked = resolve(reader, refs)
    assert asked.ids == found
    assert [(each.figure, each.by_id[0], each.by_number[0]) for each in asked.doubles] == [("2", 2, 9)]


def test_the_number_of_the_task_itself_is_no_second_task(office: Office) -> None:
    office.add(number="1")
    assert ids(office, "1", change=True) == [1]


def test_all_figures_of_a_range_that_name_two_tasks_are_told(office: Office) -> None:
    for number in ("4", "5", "6", "9", "8", "7"):
        office.add(number=number)
    with pytest.raises(Refused) as refused:
        ids(office, "3-6", change=True)
    assert "4 is the id" in refused.value.message
    assert "5, 6" in refused.value.hint
    assert ids(office, "id:3-6", change=True) == [3, 4, 5, 6]
    assert ids(office, "no:4-9", change=True) == [1, 2, 3, 6, 5, 4]
