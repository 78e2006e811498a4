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


def test_a_suspended_task_is_open_but_its_clock_does_not_run() -> None:
    assert "suspended" in task.OPEN
    assert "suspended" not in task.RUNNING
    assert set(task.RUNNING) < set(task.OPEN) < set(task.STATUSES)
