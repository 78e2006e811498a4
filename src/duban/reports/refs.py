"""REFs: the ways in which a person names tasks (domain/refs.py), and the tasks that are meant."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from duban.domain.numbers import key
from duban.domain.refs import Part, Span, figure, is_figure, parts, spans, whole
from duban.errors import NotFound, Refused, Usage
from duban.locales import _, ngettext
from duban.store.reading import Reader

SHOWN = 20  # of what is unknown
_NUMBERED = "SELECT number, id, title FROM task WHERE present = 1 AND {} IN ({{}})"
NUMBERED = tuple(_NUMBERED.format(column) for column in ("number_key", "number"))
"""By the key of the number, and by the number itself: another program may have written it without its key."""


class Double(NamedTuple):
    """A figure that is the id of one task and the number of another: (id, title) of both."""

    figure: str
    by_id: tuple[int, str]
    by_number: tuple[int, str]


class Resolved(NamedTuple):
    """The ids of the tasks that are meant, each once, in the order of the REFs; and which of them were read as ids
    that are the number of another task too."""

    ids: list[int]
    doubles: list[Double]


def resolve(reader: Reader, refs: Iterable[str], *, change: bool = False) -> Resolved:
    """The tasks that ``refs`` name. A number is found as a whole before it is read as a list or a range.

    Raises NotFound naming every REF that is unknown, Usage for a range that runs backwards. Where the tasks are named
    for a ``change``, the error says that none of them was, and Refused is raised for a figure that names two.
    """
    asked = _Asked(reader)
    for ref in refs:
        asked.add(ref)
    if asked.unknown:
        raise _no_such(asked.unknown, change)
    if change and asked.doubles:
        raise _two_tasks(asked.doubles)
    return Resolved(list(asked.ids), asked.doubles)


class _Asked:
    """What was found by now of the tasks that are asked for."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.ids: dict[int, None] = {}
        self.unknown: list[str] = []
        self.doubles: list[Double] = []

    def add(self, ref: str) -> None:
        """Look for one REF."""
        name = whole(ref)
        if self._has_number(name) or self._is_number_with_its_word(name, ref):
            return
        named = parts(name)
        if all(each.text for each in named):
            for each in named:
                self._add_part(each)
        else:
            self.unknown.append(ref)

    def _is_number_with_its_word(self, name: Part, ref: str) -> bool:
        """Does "No:31" stand in a number, and is none 31?"""
        return name.way == "no" and not _numbered(self._reader, name.text) and self._has_number(Part("", ref.strip()))

    def _add_part(self, part: Part) -> None:
        if is_figure(part.text):
            self._add_figures(part.way, [figure(part.text)])
        elif not self._has_number(part):
            self._add_span(part)

    def _has_number(self, part: Part) -> bool:
        """Is it the number of a task? Then that is added. Figures are asked for together with the ids."""
        if part.way == "id" or is_figure(part.text):
            return False
        found = _numbered(self._reader, part.text)
        self.ids.update(dict.fromkeys(found))
        return bool(found)

    def _add_span(self, part: Part) -> None:
        for span in spans(part.text):
            if span.is_plain:
                _check_forwards(span, part.text)
                self._add_figures(part.way, span.names)
                return
            if part.way != "id" and self._has_numbers(span):
                return
        self.unknown.append(part.text)

    def _has_numbers(self, span: Span) -> bool:
        """Has a task one of the numbers of a range? Then all others are asked for too."""
        found = _by_key(self._reader, span.names)
        if found:
            self.unknown += [name for name in span.names if name not in found]
            self.ids.update(dict.fromkeys(_only(found[name], name)[0] for name in span.names if name in found))
        return bool(found)

    def _add_figures(self, way: str, figures: Sequence[str]) -> None:
        """Each as the id of a task, or else as its number; one with a nought before it is a number first."""
        by_id = {} if way == "no" else _present(self._reader, [int(each) for each in figures])
        by_number = {} if way == "id" else _by_key(self._reader, figures)
        for each in figures:
            task, numbered = by_id.get(int(each)), by_number.get(each, [])
            if task and not (numbered and each.startswith("0")):
                self.ids[task[0]] = None
                self.doubles += [Double(each, task, other) for other in numbered[:1] if task not in numbered]
            elif numbered:
                self.ids[_only(numbered, each)[0]] = None
            else:
                self.unknown.append(each)


def _check_forwards(span: Span, text: str) -> None:
    if not span.names:
        raise Usage(
            _("{ref!r} is not a range of tasks.").format(ref=text),
            _("No task has it for its number; of a range write the smaller figure first, as in 3-7."),
        )


def _numbered(reader: Reader, number: str) -> list[int]:
    """The task with that number, in whatever brackets; of several the one whose number is written so."""
    exact = [task for (task,) in reader.rows("SELECT id FROM task WHERE present = 1 AND number = ?", [number])]
    return exact or [_only(found, number)[0] for found in _by_key(reader, [key(number)]).values()]


def _by_key(reader: Reader, keys: Sequence[str]) -> dict[str, list[tuple[int, str]]]:
    """The tasks that have the numbers of these keys, (id, title) by the key."""
    wanted = set(keys)
    found: dict[str, dict[int, str]] = {}
    for sql in NUMBERED:
        for number, task, title in reader.rows_among(sql, keys):
            if key(number) in wanted:
                found.setdefault(key(number), {})[task] = title
    return {each: sorted(tasks.items()) for each, tasks in found.items()}


def _only(found: Sequence[tuple[int, str]], number: str) -> tuple[int, str]:
    """The one task of that number. Raises Refused where there are several, which stores of old may have."""
    if len(found) > 1:
        raise Refused(
            _("The number {number!r} may be one of the tasks {tasks}.").format(
                number=number, tasks=_(", ").join(str(task) for task, _title in found)
            ),
            _("Write it as it is in the one that is meant, or say its id."),
        )
    return found[0]


def _present(reader: Reader, ids: Sequence[int]) -> dict[int, tuple[int, str]]:
    rows = reader.rows_among("SELECT id, title FROM task WHERE present = 1 AND id IN ({})", ids)
    return {id: (id, title) for id, title in rows}


def _no_such(unknown: list[str], change: bool) -> NotFound:
    message = ngettext("There is no task {refs}.", "There are no tasks {refs}.", len(unknown))
    return NotFound(
        message.format(refs=_(", ").join(unknown[:SHOWN])),
        _("Nothing was done. “duban list --all” shows every task with its id and number.")
        if change
        else _("“duban list --all” shows every task with its id and number."),
    )


def _two_tasks(doubles: list[Double]) -> Refused:
    first, *others = dict.fromkeys(doubles)
    (id, title), (other, other_title) = first.by_id, first.by_number
    message = _("{figure} is the id of task {id} “{title}”, and the number of task {other} “{other_title}”.")
    told = message.format(figure=first.figure, id=id, title=title, other=other, other_title=other_title)
    hint = _("Nothing was done. Say which is meant: id:{figure} or no:{figure}.").format(figure=first.figure)
    if others:
        figures = _(", ").join(each.figure for each in others[:SHOWN])
        hint += " " + _("It is the same with {figures}.").format(figures=figures)
    return Refused(told, hint)
