"""Which step of the ladder is due: never a milder one than was taken, never one twice, and an answer gives rest."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban import configuration
from duban.domain.lights import Clock
from duban.domain.task import SOURCES, URGENCIES
from duban.domain.urging.due import due_step
from duban.domain.urging.ladder import TRIGGERS, Ladder, Step, ladder_of
from duban.domain.urging.past import Entry, past_of
from duban.domain.urging.reasons import reason
from duban.domain.urging.reminders import Urge
from tests.conftest import POLICY, clock_at

EXAMPLES = Path(__file__).parents[3] / "examples/policies"
USUAL = ladder_of(POLICY["ladder"])


def example(name: str) -> Ladder:
    return ladder_of(configuration.policy(configuration.read(str(EXAMPLES / f"{name}.toml")))["ladder"])


def task(**given: object) -> dict[str, object]:
    plain = {"assigned": "2026-11-02", "due": "2026-11-20", "urgency": "normal", "source": None}
    return {**plain, "last_feedback_on": None, **given}


def told(*words: str) -> list[Entry]:
    """A record in words: "11-18 urge", with "until 11-25" behind it, or "11-19 answer"."""
    record: list[Entry] = []
    for place, word in enumerate(words):
        day, step, *until = word.split()
        urge = None if step == "answer" else Urge(step, until=f"2026-{until[1]}" if until else None)
        record.append((date.fromisoformat(f"2026-{day}"), place, urge))
    return record


def due(ladder: Ladder, now: str, *words: str, **given: object) -> str | None:
    clock = clock_at(now if "T" in now else f"{now}T09:00")
    step = due_step(ladder, task(**given), past_of(told(*words)), clock)
    return step and step.step


@pytest.mark.parametrize(
    ("now", "step"),
    [
        ("2026-11-16", None),
        ("2026-11-17", "remind"),  # Wednesday, Thursday and Friday are left
        ("2026-11-20T23:59", "remind"),
        ("2026-11-21", "remind"),  # late, but no working day has passed
        ("2026-11-23", "urge"),
        ("2027-03-01", "urge"),  # never urged so far: the letter follows an urge in vain
    ],
)
def test_the_usual_ladder_before_anybody_was_urged(now: str, step: str | None) -> None:
    assert due(USUAL, now) == step


@pytest.mark.parametrize(
    ("words", "now", "step"),
    [
        (["11-17 remind"], "2026-11-18", "remind"),  # for whom it did not reach
        (["11-17 remind"], "2026-11-23", "urge"),
        (["11-23 urge"], "2026-11-25", "urge"),
        (["11-23 urge"], "2026-11-26", "letter"),  # three working days
        (["11-23 urge until 11-26"], "2026-11-26", "urge"),  # the day that it gave is not over
        (["11-23 urge until 11-26"], "2026-11-27", "letter"),
        (["11-23 urge", "11-25 urge"], "2026-11-26", "letter"),  # once more by telephone: the first one counts
        (["11-23 urge", "11-26 letter"], "2026-12-02", "letter"),
        (["11-23 urge", "11-26 letter"], "2026-12-03", "interview"),
        (["11-23 letter"], "2026-11-24", None),  # by hand above what is due: nothing milder follows
        (["11-23 circular"], "2027-03-01", None),
        (["11-23 蓝色督办单"], "2026-11-24", "urge"),  # a step that the ladder does not have
    ],
)
def test_the_ladder_goes_up_while_nobody_answers(words: list[str], now: str, step: str | None) -> None:
    assert due(USUAL, now, *words) == step


@pytest.mark.parametrize(
    ("words", "now", "step"),
    [
        (["11-17 remind", "11-18 answer"], "2026-11-20", None),  # the reminder has done its work
        (["11-17 remind", "11-18 answer"], "2026-11-23", "urge"),  # but now it is late
        (["11-23 urge", "11-24 answer"], "2026-11-30", None),
        (["11-23 urge", "11-24 answer"], "2026-12-01", "urge"),  # five working days of rest
        (["11-23 urge", "11-24 answer", "11-27 answer"], "2026-12-03", None),  # who goes on answering rests on
        (["11-23 urge", "11-24 answer", "12-01 urge"], "2026-12-03", "urge"),
        (["11-23 urge", "11-24 answer", "12-01 urge"], "2026-12-04", "letter"),
        (["11-22 answer", "11-23 urge"], "2026-11-26", "letter"),  # what came before is no answer
        (["11-23 urge", "11-23 answer"], "2026-11-26", None),
    ],
)
def test_an_answer_gives_rest(words: list[str], now: str, step: str | None) -> None:
    assert due(USUAL, now, *words) == step


@pytest.mark.parametrize(
    ("given", "now", "step"),
    [
        ({}, "2026-11-23", "蓝色督办单"),
        ({"urgency": "critical"}, "2026-11-23", "橙色督办单"),
        ({"source": "instruction"}, "2026-11-23", "橙色督办单"),
        ({"source": "petition"}, "2026-11-23", "蓝色督办单"),
        ({"due": None}, "2026-11-23", None),
    ],
)
def test_important_tasks_start_higher(given: dict[str, object], now: str, step: str | None) -> None:
    assert due(example("三色督办单"), now, **given) == step


@pytest.mark.parametrize(
    ("now", "words", "step"),
    [
        ("2026-11-14", [], None),  # from 2 to 20 November: 18 days
        ("2026-11-15", [], "黄色提醒"),
        ("2026-11-16", ["11-15 黄色提醒"], "黄色提醒"),
        ("2026-11-18", [], "橙色督办单"),
        ("2026-11-18", ["11-13 黄色提醒"], "橙色督办单"),
        ("2026-11-17", ["11-12 黄色提醒"], "橙色督办单"),  # unanswered for three working days
        ("2026-11-21", ["11-18 橙色督办单"], "红色问责单"),
        ("2026-11-16", ["11-15 黄色提醒", "11-15 answer"], None),
        ("2026-11-18", ["11-15 黄色提醒", "11-15 answer"], "橙色督办单"),
    ],
)
def test_by_the_share_of_the_period(now: str, words: list[str], step: str | None) -> None:
    assert due(example("黄橙红"), now, *words) == step


SILENT = Ladder((Step("remind", ("lead",), ("phone",), silent_days=14),), {}, 5)


@pytest.mark.parametrize(
    ("heard", "words", "now", "step"),
    [
        (None, [], "2026-11-15", None),
        (None, [], "2026-11-16", "remind"),  # silent since the assignment
        ("2026-11-10", [], "2026-11-23", None),
        ("2026-11-10", [], "2026-11-24", "remind"),
        ("2026-11-25", ["11-24 remind", "11-25 answer"], "2026-12-08", None),
        ("2026-11-25", ["11-24 remind", "11-25 answer"], "2026-12-09", "remind"),  # silent once more
        (None, ["11-24 remind", "11-25 answer"], "2026-12-08", None),  # a submission is a sign of life, too
    ],
)
def test_by_silence(heard: str | None, words: list[str], now: str, step: str | None) -> None:
    assert due(SILENT, now, *words, last_feedback_on=heard, due=None) == step


def steps(count: int) -> st.SearchStrategy[tuple[Step, ...]]:
    """Ladders of so many steps with any triggers."""

    def step(place: int) -> st.SearchStrategy[Step]:
        keys = [key for key in TRIGGERS if place or key != "unanswered_workdays"]
        triggers = st.dictionaries(st.sampled_from(keys), st.integers(0, 12), min_size=1)
        limit = st.integers(0, 4)
        return st.builds(lambda given, days: Step(str(place), ("lead",), ("phone",), days, **given), triggers, limit)

    return st.tuples(*(step(place) for place in range(count)))


LADDERS = st.builds(
    Ladder,
    st.integers(1, 4).flatmap(steps),
    st.dictionaries(st.sampled_from([*URGENCIES, *SOURCES]), st.just(0)),
    st.integers(0, 6),
)
DAYS = st.dates(date(2026, 10, 1), date(2026, 12, 20)).map(date.isoformat)
TASKS = st.builds(lambda first, last: task(assigned=first, due=last), DAYS, st.none() | DAYS)


@given(LADDERS, TASKS, st.sets(st.integers(0, 59)), st.integers(0, 3))
def test_day_by_day_nobody_is_urged_twice_and_the_ladder_only_goes_up(
    ladder: Ladder, one: dict[str, object], answers: set[int], runs: int
) -> None:
    """The program runs every morning, perhaps several times; now and then somebody answers in the afternoon."""
    record: list[Entry] = []
    level = -1
    for day in range(60):
        today = date(2026, 11, 1) + timedelta(days=day)
        clock = Clock(datetime.combine(today, time(9)), clock_at("2026-11-01").calendar, clock_at("2026-11-01").lights)
        urged_today = 0
        for _run in range(runs + 1):
            past = past_of(record)
            step = due_step(ladder, one, past, clock)
            if step and not past.reached(step.step, "1", today):
                assert reason(step, one, past, clock)
                assert ladder.place(step.step) > level
                level, urged_today = ladder.place(step.step), urged_today + 1
                record.append((today, len(record), Urge(step.step, to=(1,))))
        assert urged_today <= 1
        if day in answers:
            record.append((today, len(record), None))
            past = past_of(record)
            late_before = one["due"] is not None and str(one["due"]) < today.isoformat()
            if level >= 0 and late_before and ladder.rest_workdays:
                assert due_step(ladder, one, past, clock._replace(now=datetime.combine(today, time(18)))) is None
            level = -1


@given(LADDERS, TASKS, st.integers(0, 40))
def test_a_step_that_is_due_stays_due_or_a_higher_one_is(ladder: Ladder, one: dict[str, object], days: int) -> None:
    """While nothing happens nobody is forgotten again."""
    places = []
    for day in (0, days):
        step = due_step(ladder, one, past_of([]), clock_at(f"{date(2026, 11, 1) + timedelta(days=day)}T09:00"))
        places.append(ladder.place(step.step) if step else -1)
    assert places[0] <= places[1]
