"""REFs: 3, 3-7, 3、5、9, 督〔2026〕12号, 督〔2026〕5号-7号, id:3, no:5."""

import pytest

from duban.errors import NotFound, Refused, Usage
from duban.reports.refs.resolving import resolve
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
        (["3,5,7"], [3, 5, 7]),
        (["id:3,5,9"], [3, 5, 9]),  # 9 is the value of the number 009 too
        (["12,1,3-4"], [12, 1, 3, 4]),
        (["3，5"], [3, 5]),  # the comma of a Chinese keyboard
        (["3、5、6"], [3, 5, 6]),
        ([" 3 "], [3]),
        (["５"], [5]),  # and its digits
        (["5 6 7"], [5, 6, 7]),  # between quotation marks
        (["4—6"], [4, 5, 6]),
        (["4～6"], [4, 5, 6]),
        (["4 至 6"], [4, 5, 6]),
        (["3", "1", "3", "3-4"], [3, 1, 4]),  # each task once, in the order of the command
        (["2026-017"], [17]),
        (["id:3-7"], [3, 4, 5, 6, 7]),
        (["no:3-7"], [8]),
        (["ＮＯ:3-7"], [8]),  # the letters of a Chinese keyboard
        (["ｉｄ：3-4"], [3, 4]),
        (["no:8"], [14]),  # the value of 008
        (["no:0008"], [14]),
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
    assert "“事项” (ID 2, number 督〔2026〕2号)" in refused.value.message
    assert "“事项2” (ID 9, number 2)" in refused.value.message
    assert "id:2 or no:2" in refused.value.hint
    assert ambiguities(many, *refs) == (found, [("2", {"id:2": [2], "no:2": [9]})])


def test_the_number_of_the_task_itself_is_no_second_task(office: Office) -> None:
    for number in ("1", "002", "0003"):
        office.add(number=number)
    assert ids(office, "1", "2", "3", "1-3", "1、2", change=True) == [1, 2, 3]


def test_all_figures_of_a_range_that_name_two_tasks_are_told(office: Office) -> None:
    for number in ("4", "5", "6", "9", "8", "7"):
        office.add(number=number)
    with pytest.raises(Refused) as refused:
        ids(office, "3-6", change=True)
    assert "“4” may mean: id:4" in refused.value.message
    assert "5, 6" in refused.value.hint
    assert ids(office, "id:3-6", change=True) == [3, 4, 5, 6]
    assert ids(office, "no:4-9", change=True) == [1, 2, 3, 6, 5, 4]


def ambiguities(office: Office, *refs: str) -> tuple[list[int], list[tuple[str, dict[str, list[int]]]]]:
    """What reading takes, and the REFs that may mean others: each meaning, with its tasks."""
    with office.reader() as reader:
        found = resolve(reader, list(refs))
    return found.ids, [
        (each.ref, {said: [task for task, _number, _title in tasks] for said, tasks in each.meanings})
        for each in found.ambiguous
    ]


@pytest.mark.parametrize(
    ("numbers", "ref", "taken", "meanings"),
    [
        ([None, "1-2"], "1-2", [2], {"no:1-2": [2], "id:1-2": [1, 2]}),
        ([None, None, "1—2"], "1-2", [3], {"no:1-2": [3], "id:1-2": [1, 2]}),
        ([None, None, "2、1"], "2、1", [3], {"no:2、1": [3], "id:2、1": [2, 1]}),
        ([None, None, "1至2"], "1至2", [3], {"no:1至2": [3], "id:1至2": [1, 2]}),
        ([None, "31", "32", "31-32"], "31-32", [4], {"no:31-32": [4], "id:2,3": [2, 3]}),
        (["甲1", "甲2", "甲1-甲2"], "甲1-甲2", [3], {"no:甲1-甲2": [3], "id:1,2": [1, 2]}),
        (["007", *[None] * 6], "7", [7], {"id:7": [7], "no:007": [1]}),
        (["00 7", *[None] * 6], "７", [7], {"id:7": [7], "no:007": [1]}),
        (["0002", None], "1-2", [1, 2], {"id:2": [2], "no:0002": [1]}),
        (["0002", None], "1、2", [1, 2], {"id:2": [2], "no:0002": [1]}),
        (["0002", None], "02", [2], {"id:2": [2], "no:0002": [1]}),
        (["0009", "009"], "9", [2], {"no:009": [2], "no:0009": [1]}),
        (["0009", "009"], "no:9", [2], {"no:009": [2], "no:0009": [1]}),
    ],
)
def test_a_ref_that_may_mean_others_changes_nothing(
    office: Office, numbers: list[str | None], ref: str, taken: list[int], meanings: dict[str, list[int]]
) -> None:
    """The number 1-2 was given feedback where the tasks 1 and 2 were meant, and task 7 where number 007 was."""
    for number in numbers:
        office.add(number=number)
    with pytest.raises(Refused) as refused:
        ids(office, ref, change=True)
    assert all(said in refused.value.message for said in meanings)
    assert [(read, found) for read, [(_ref, found)] in [ambiguities(office, ref)]] == [(taken, meanings)]
    for said, tasks in meanings.items():
        assert ids(office, said, change=True) == tasks


@pytest.mark.parametrize(
    ("numbers", "ref", "found"),
    [
        (["1-2"], "1-2", [1]),  # there is no task 2
        (["5、6"], "5、6", [1]),
        (["2026-3", None, None], "2026-3", [1]),  # and no range that runs backwards
        ([None, "007"], "007", [2]),
        (["007", *[None] * 6], "007", [1]),  # nobody writes an id so
        ([None, "007"], "7", [2]),
        ([None, "099", "100"], "099-100", [2, 3]),
    ],
)
def test_a_ref_with_one_meaning_is_taken(office: Office, numbers: list[str | None], ref: str, found: list[int]) -> None:
    for number in numbers:
        office.add(number=number)
    assert ids(office, ref, change=True) == found


def test_of_very_many_unknown_ones_the_first_are_named(office: Office) -> None:
    """19 of 91 were named, as if there were no more."""
    office.add()
    with pytest.raises(NotFound, match="20, 21 and others, 98 in all"):
        ids(office, "1-99")
