"""Every question that actions ask is one that the tables can answer, on either kind of database."""

import inspect
import re
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from duban.store.connection import Connection
from duban.store.queries import Question, batches, ledgers, outbox, owners, papers, tasks
from duban.store.writing import RECORDED
from tests.conftest import Office

MODULES = (batches, ledgers, outbox, owners, papers, tasks)
PLACE = re.compile(r"\?|:[a-z_]+")


def statements(module: ModuleType) -> Iterator[tuple[str, str]]:
    """The statements of a module, declared or constants, each for every key and every field that it may be about."""
    for name, value in vars(module).items():
        if isinstance(value, Question):
            yield from ((name, each) for each in spelled_out(value.sql))
        texts = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else [value]
        for text in texts if name.isupper() else ():
            if isinstance(text, str) and text.split()[0] in {"SELECT", "INSERT", "UPDATE", "DELETE", "WITH"}:
                yield from ((name, each) for each in spelled_out(text))


def spelled_out(text: str) -> Iterator[str]:
    names = set(re.findall(r"\{(\w*)\}", text))
    for key, row in RECORDED.items() if names & {"key", "table", "field"} else [("task_id", RECORDED["task_id"])]:
        for field in row.COLUMNS if "field" in names else [""]:
            kind = "BIGINT" if field in row.NUMBERS else "VARCHAR"
            label = batches.LABELS[key]
            column = next((column for column, of in batches.REFERENCES.items() if of == key), "parent_id")
            yield text.format("?", key=key, table=row.TABLE, field=field, type=kind, label=label, column=column)


def prepare(connection: Connection, sql: str) -> None:
    """Have the database read a statement, and do nothing of it."""
    places = PLACE.findall(sql)
    told: Any = {each[1:]: None for each in places if each != "?"} or [None] * len(places)
    connection.execute(f"EXPLAIN {sql}", told)


def test_there_are_statements_to_prepare() -> None:
    assert sum(1 for module in MODULES for _each in statements(module)) > 250


@pytest.mark.parametrize("module", MODULES)
def test_the_tables_answer_every_question(store_address: str, module: ModuleType) -> None:
    office = Office(store_address)
    office.add()
    with office.record() as record:
        ledgers.keep_titles(record, 0)
        for _name, sql in statements(module):
            prepare(record.connection, sql)


@pytest.mark.parametrize("module", MODULES)
def test_a_question_stands_in_a_function_of_its_name(module: ModuleType) -> None:
    """Nothing but a function of the module uses its constants."""
    source = inspect.getsource(module)
    for name, _sql in statements(module):
        assert name.islower() or len(re.findall(rf"\b{name}\b", source)) > 1, f"{name} is asked by nobody"


@pytest.mark.parametrize(
    ("sql", "sent"),
    [
        ("t.due < :now AND +t.parent_id IS NULL", "t.due < %(now)s AND t.parent_id IS NULL"),
        ("(+e.batch_id IN (?))", "(e.batch_id IN (%s))"),
        ("level + 1, a.n +1, 'of +t.parent_id'", "level + 1, a.n +1, 'of +t.parent_id'"),
    ],
)
def test_a_plus_that_keeps_sqlite_from_an_index_is_not_sent_to_a_server(sql: str, sent: str) -> None:
    """It would take it for a condition of which it knows nothing, and look for few rows where nearly all are meant."""
    translated = pytest.importorskip("duban.store.postgres.connection").translated
    assert translated(sql) == sent
