"""An urge leaves a record: at which step, whom it reached, and what was said."""

import pytest

from duban.actions.life import load
from duban.actions.merge import edit_owner
from duban.actions.urge import urge
from duban.domain.task import LADDER
from duban.errors import Refused
from duban.locales import term
from tests.conftest import Office


@pytest.mark.parametrize("step", LADDER)
def test_it_reaches_who_leads_who_supports_and_their_heads(office: Office, step: str) -> None:
    task = office.add(owner="后勤处", person="马力", supporting=["保卫处", "基建处"])
    with office.record() as record:
        (unit,) = (each for each, name in office.sql("SELECT id, name FROM owner") if name == "保卫处")
        edit_owner(record, unit, {}, None, "何静")
    with office.record() as record:
        urge(record, load(record, task), step, "请周五前说明")
    ((text,),) = office.sql("SELECT text FROM event WHERE kind = 'urge'")
    assert text == f"{term('ladder', step)}: 后勤处, 马力, 保卫处, 基建处, 何静; 请周五前说明"


def test_urges_are_counted(office: Office) -> None:
    task = office.add()
    for _ in range(3):
        with office.record() as record:
            urge(record, load(record, task), "urge")
    assert office.row(task)["urged"] == 3


def test_what_is_closed_is_not_urged(office: Office) -> None:
    task = office.add()
    office.close(task)
    with office.record() as record, pytest.raises(Refused, match="urge"):
        urge(record, load(record, task), "urge")
