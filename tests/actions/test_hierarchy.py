"""Sub-tasks under sub-tasks: no task is a part of itself, and the line up to the whole has an end."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duban.actions.add import add, edit
from duban.actions.hierarchy import Hierarchy
from duban.actions.life import load
from duban.actions.owners import Register
from duban.actions.request import TaskRequest
from duban.domain.task import DEEPEST
from duban.errors import Refused
from tests.conftest import Office, examples


def chain(office: Office, length: int) -> list[int]:
    with office.record() as record:
        register, ids = Register(record), [0]
        for level in range(length):
            under = {"parent_id": ids[-1]} if level else {}
            ids.append(add(record, TaskRequest(title=f"第{level}层", owner="教务处", **under), register).id)
    return ids[1:]


def test_tasks_are_nested_so_deep_and_no_deeper(office: Office) -> None:
    ids = chain(office, DEEPEST + 1)
    with pytest.raises(Refused, match="50 levels"), office.record() as record:
        add(record, TaskRequest(title="再下一层", owner="教务处", parent_id=ids[-1]), Register(record))
    whole = office.add("另一件")
    with pytest.raises(Refused, match="50 levels"), office.record() as record:
        edit(record, load(record, ids[0]), TaskRequest(parent_id=whole), Register(record))
    office.edit(ids[1], parent_id=whole)
    assert office.sql("SELECT parent_id FROM task WHERE id = ?", ids[-1]) == [(ids[-2],)]


def test_a_task_is_no_part_of_itself(office: Office) -> None:
    ids = chain(office, 4)
    for parent in ids:
        with pytest.raises(Refused, match="sub-task of itself"), office.record() as record:
            edit(record, load(record, ids[0]), TaskRequest(parent_id=parent), Register(record))


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(joins=st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), max_size=40))
def test_whatever_joins_what_every_line_ends(office: Office, joins: list[tuple[int, int]]) -> None:
    with office.record() as record:
        lines, above = Hierarchy(record), dict[int, int]()
        for task, parent in joins:
            try:
                lines.check(task, parent, "circle")
            except Refused:
                line, end = {parent}, parent
                while end in above:
                    end = above[end]
                    line.add(end)
                assert task in line
            else:
                lines.join(task, parent)
                above[task] = parent
        for task in above:
            line = [task]
            while line[-1] in above:
                line.append(above[line[-1]])
                assert len(line) <= 9
