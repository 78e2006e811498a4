"""REFs: 3, 3-7, 3,5,9, 督〔2026〕12号."""

import pytest

from duban.errors import NotFound, Usage
from duban.reports.refs import other_tasks, resolve
from tests.conftest import Office


@pytest.fixture(scope="module")
def nine_once(model: Office) -> Office:
    for number in (None, None, None, None, None, None, None, "3-7", "2"):
        model.add(number=number)
    return model


@pytest.fixture
def nine(nine_once: Office, office: Office) -> Office:
    return nine_once.copied_to(office)


def ids(office: Office, *refs: str) -> list[int]:
    with office.reader() as reader:
        return resolve(reader, list(refs))


@pytest.mark.parametrize(
    ("refs", "found"),
    [
        (["3"], [3]),
        (["督〔2026〕3号"], [3]),
        (["4-6"], [4, 5, 6]),
        (["4-4"], [4]),
        (["3,5,9"], [3, 5, 9]),
        (["9,1-2,4"], [9, 1, 2, 4]),
        (["3，5"], [3, 5]),  # the comma of a Chinese keyboard
        ([" 3 "], [3]),
        (["５"], [5]),  # and its digits
        (["2", "1", "2", "1-3"], [2, 1, 3]),  # each task once, in the order of the command
        (["3-7"], [8]),  # an official number goes before a range
        (["2"], [2]),  # and an id before a number that looks like one
        ([], []),
    ],
)
def test_tasks_are_named_by_id_number_range_and_list(nine: Office, refs: list[str], found: list[int]) -> None:
    assert ids(nine, *refs) == found


@pytest.mark.parametrize(
    ("refs", "named"),
    [
        (["10"], "10"),
        (["8-11"], "10, 11"),
        (["1", "0", "督〔2027〕1号"], "0, 督〔2027〕1号"),
        (["食堂"], "食堂"),
        ([""], ""),
        (["1,"], "1,"),
        (["-1"], "-1"),
        (["9" * 30], "9" * 30),
        (["1-" + "9" * 30], "1-" + "9" * 30),
        (["9" * 5000], "9" * 5000),
        (["' OR 1=1 --"], "' OR 1=1 --"),
    ],
)
def test_every_ref_that_is_unknown_is_named(nine: Office, refs: list[str], named: str) -> None:
    with pytest.raises(NotFound) as unknown:
        ids(nine, *refs)
    assert unknown.value.message.rstrip(".").endswith(f" {named}")


@pytest.mark.parametrize("ref", ["7-4", "1,9-8", "1-999999999999999999"])
def test_a_range_runs_forwards_and_is_no_slip_of_the_finger(nine: Office, ref: str) -> None:
    with pytest.raises(Usage, match=ref):
        ids(nine, ref)


def test_a_task_that_was_taken_back_is_unknown(nine: Office) -> None:
    nine.sql("UPDATE task SET present = 0 WHERE id = 3")
    for ref in ("3", "督〔2026〕3号", "2-4"):
        with pytest.raises(NotFound):
            ids(nine, ref)


@pytest.mark.parametrize(("refs", "found"), [(["2"], {2: 9}), (["1，2", "3-7"], {2: 9}), (["3", "督2"], {})])
def test_an_id_may_be_the_number_of_another_task(nine: Office, refs: list[str], found: dict[int, int]) -> None:
    with nine.reader() as reader:
        assert other_tasks(reader, refs) == found
