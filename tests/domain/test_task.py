"""The life of a task: which step is legal in which state."""

import pytest

from duban.domain import task
from duban.errors import Refused


@pytest.mark.parametrize("step", task.STEPS)
@pytest.mark.parametrize("status", task.STATUSES)
def test_a_step_is_taken_where_it_is_legal_and_refused_elsewhere(step: str, status: str) -> None:
    if status in task.STEPS[step]:
        task.check_step(step, status, "督〔2026〕1号")
        return
    with pytest.raises(Refused, match="督〔2026〕1号") as refused:
        task.check_step(step, status, "督〔2026〕1号")
    assert refused.value.hint


@pytest.mark.parametrize("status", ["assigned", "active", "submitted"])
def test_feedback_is_given_while_the_clock_runs(status: str) -> None:
    assert status in task.STEPS["feedback"]


@pytest.mark.parametrize("status", ["suspended", "closed", "cancelled"])
def test_feedback_is_not_given_where_the_clock_stands(status: str) -> None:
    assert status not in task.STEPS["feedback"]


def test_a_simple_office_closes_from_any_open_state_and_from_no_other() -> None:
    assert set(task.STEPS["close"]) == {"assigned", "active", "submitted", "suspended"}


def test_the_refusal_names_the_steps_that_are_legal() -> None:
    with pytest.raises(Refused) as refused:
        task.check_step("feedback", "suspended", "3")
    assert "close" in refused.value.hint


def test_a_suspended_task_is_open_but_its_clock_does_not_run() -> None:
    assert "suspended" in task.OPEN
    assert "suspended" not in task.RUNNING
    assert set(task.RUNNING) < set(task.OPEN) < set(task.STATUSES)
