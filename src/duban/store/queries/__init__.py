"""The queries of actions: named questions, in SQL for both databases.

A question whose answer is what its statement says is declared with that statement: ``one_value``, ``one_column`` … say
in which shape the answer comes, and the annotation what is asked with, in the order of the marks. Any other is a
function. The statements are constants, so that a test can prepare all of them (``tests/store/test_queries.py``).
``{names}`` in them are replaced by a table and its columns, never by values.
"""

from collections.abc import Callable, Iterable
from typing import Any

from duban.store.connection import Access
from duban.store.rows import Row


class Question:
    """A statement, and in which shape its answer comes. It is called with the store and the values of its marks."""

    def __init__(self, sql: str, answer: Callable[..., Any]) -> None:
        self.sql, self._answer = sql, answer

    def __call__(self, store: Access, *values: object) -> Any:
        return self._answer(store, self.sql, values)


# Any: the annotation of a question says what its statement takes and gives, which Python cannot see.


def one_value(sql: str) -> Any:
    """The first value of the first row, or None."""
    return Question(sql, Access.value)


def one_column(sql: str) -> Any:
    """The first values of all rows, as a list."""
    return Question(sql, lambda store, sql, values: [first for first, *_rest in store.rows(sql, values)])


def all_rows(sql: str) -> Any:
    """The rows as a list of tuples."""
    return Question(sql, lambda store, sql, values: list(store.rows(sql, values)))


def all_of(table: type[Row], condition: str) -> Any:
    """The rows of a table as objects."""
    return Question(f"{table.SELECT} {condition}", lambda record, sql, values: record.all(table, sql, values))


def among(sql: str) -> Any:
    """The rows of a statement with ``IN ({})``, streamed; it is asked with all values at once, as many as there are."""

    def answer(store: Access, sql: str, values: tuple[Iterable[object]]) -> Any:
        return store.rows_among(sql, *values)

    return Question(sql, answer)
