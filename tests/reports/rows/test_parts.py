"""A parent shows the mean progress of its sub-tasks, their nearest deadline and their worst light."""

import pytest

from duban.actions.life import cancel, close, load
from duban.actions.time import suspend
from tests.conftest import Office


def percent(office: Office, *values: int | None) -> None:
    """Sub-tasks 2, 3 … of task 1 with that progress."""
    for n, value in enumerate(values):
        part = office.add(f"分项{n}", parent_id=1)
        if value is not None:
            office.feedback(part, "进展", value)


@pytest.mark.parametrize(
    ("values", "mean"),
    [((50,), 50), ((0, 100), 50), ((10, 20, 33), 21), ((None, 80), 40), ((None, None), 0), ((), None)],
)
def test_the_mean_of_their_progress(office: Office, values: tuple[int | None, ...], mean: int | None) -> None:
    office.add("整治")
    percent(office, *values)
    assert office.row(1)["progress"] == mean


def test_unless_it_was_set_by_hand(office: Office) -> None:
    office.add("整治")
    percent(office, 80, 90)
    office.feedback(1, "总体过半", 55)
    assert office.row(1)["progress"] == 55
    office.feedback(1, "没有说百分之几")
    assert office.row(1)["progress"] == 55


def test_a_closed_part_is_done_and_a_cancelled_one_does_not_count(office: Office) -> None:
    office.add("整治")
    percent(office, 20, 40, 60)
    office.close(2, result="not-now")
    with office.record() as record:
        cancel(record, load(record, 3), "不需要")
    assert office.row(1)["progress"] == 80


def test_at_any_depth(office: Office) -> None:
    office.add("整治")
    office.add("排查", parent_id=1)
    for n, value in enumerate((50, 100)):
        part = office.add(f"区{n}", parent_id=2, due=f"2026-12-0{n + 1}")
        office.feedback(part, "进展", value)
    assert (office.row(2)["progress"], office.row(1)["progress"]) == (75, 75)
    assert (office.row(2)["due"], office.row(1)["due"]) == ("2026-12-01", "2026-12-01")


def test_the_nearest_deadline_of_the_open_ones(office: Office) -> None:
    office.add("整治")
    for due in ("2026-12-10", "2026-12-05", "2026-12-01", None):
        office.add("分项", parent_id=1, due=due)
    office.close(4)
    row = office.row(1)
    assert (row["due"], row["days_left"], row["original_due"]) == ("2026-12-05", 12, None)


def test_its_own_deadline_goes_before(office: Office) -> None:
    office.add("整治", due="2026-12-20")
    office.add("分项", parent_id=1, due="2026-12-05")
    assert office.row(1)["due"] == "2026-12-20"


@pytest.mark.parametrize(
    ("own", "dues", "light"),
    [
        ("2026-12-30", ("2026-12-30", "2026-11-20"), "red"),
        ("2026-12-30", ("2026-12-30", "2026-11-25"), "yellow"),
        ("2026-12-30", ("2026-12-30", None), "green"),
        ("2026-11-20", ("2026-12-30",), "red"),  # the parent itself may be worst
        (None, ("2026-11-25",), "yellow"),
        (None, (None,), "none"),
    ],
)
def test_the_light_of_the_worst(office: Office, own: str | None, dues: tuple[str | None, ...], light: str) -> None:
    office.add("整治", due=own, assigned="2026-11-02")
    for due in dues:
        office.add("分项", parent_id=1, due=due, assigned="2026-11-02")
    assert office.row(1)["light"] == light
    assert office.rows(lights=(light,))[0]["id"] == 1


def test_only_open_parts_give_a_light(office: Office) -> None:
    office.add("整治", due="2026-12-30", assigned="2026-11-02")
    for _n in range(3):
        office.add("分项", parent_id=1, due="2026-11-20", assigned="2026-11-02")
    assert office.row(1)["light"] == "red"
    office.close(2)
    with office.record() as record:
        cancel(record, load(record, 3), "不需要")
        suspend(record, load(record, 4))
    assert office.row(1)["light"] == "green"


def test_a_closed_parent_keeps_the_last_deadline_of_its_parts(office: Office) -> None:
    """By which it counted while it was open: closing it does not make it punctual."""
    office.add("整治", assigned="2026-11-02")
    office.add("分项", parent_id=1, due="2026-11-10", assigned="2026-11-02")
    with office.record() as record:
        close(record, load(record, 1), force=True)
    row = office.row(1)
    assert (row["due"], row["on_time"], row["light"], row["progress"]) == ("2026-11-10", False, "none", 100)


def test_a_part_of_another_is_not_a_part_of_this(office: Office) -> None:
    office.add("整治")
    office.add("别的")
    part = office.add("分项", parent_id=2, due="2026-12-01")
    office.feedback(part, "进展", 70)
    assert (office.row(1)["progress"], office.row(1)["due"]) == (None, None)
    assert office.row(2)["progress"] == 70
