"""REFs: the ways in which a person names tasks (domain/refs.py), and the tasks that are meant."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from duban.domain.numbers import key
from duban.domain.refs import Part, Span, figure, is_figure, parts, spans, whole
from duban.errors import DubanError, NotFound, Usage
from duban.locales import _, ngettext
from duban.reports.doubles import Double, Meaning, Named, listed, several
from duban.reports.lookup import by_id, by_key, by_value, numbered, only
from duban.store.reading import Reader


class Resolved(NamedTuple):
    """The ids of the tasks that are meant, each once, in the order of the REFs; and the REFs that may mean others."""

    ids: list[int]
    doubles: list[Double]


def resolve(reader: Reader, refs: Iterable[str], *, change: bool = False) -> Resolved:
    """The tasks that ``refs`` name. A number is found as a whole before it is read as a list or a range.

    Raises NotFound naming the REFs that are unknown, Usage for a range that runs backwards. Where the tasks are named
    for a ``change``, the error says that none of them was, and Refused is raised for a REF that may mean others.
    """
    asked = _Asked(reader)
    for ref in refs:
        asked.add(ref)
    if asked.unknown:
        raise _no_such(asked.unknown, change)
    if change and asked.doubles:
        raise several(asked.doubles)
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
        named = parts(name)
        if name.way == "no" and not numbered(self._reader, name.text) and self._take_number(Part("no", ref.strip())):
            return  # "No:31" stands in a number, and none is 31
        if len(named) > 1 and self._take_number(name, named):
            return
        if all(each.text for each in named):
            self.add_all(named)
        else:
            self.unknown.append(ref)

    def add_all(self, named: Iterable[Part]) -> None:
        """Look for the names of a list."""
        for part in named:
            if is_figure(part.text):
                self._add_figures(part.way, [figure(part.text)])
            elif not self._take_number(part, [part]):
                self.add_span(part)

    def add_span(self, part: Part) -> None:
        """Look for the tasks of a range."""
        for span in spans(part.text):
            if span.is_plain:
                _check_forwards(span, part.text)
                self._add_figures(part.way, span.names)
                return
            if part.way != "id" and self._has_numbers(span):
                return
        self.unknown.append(part.text)

    def _take_number(self, part: Part, named: Sequence[Part] = ()) -> bool:
        """Is it the number of a task? Then that is taken. Figures are asked for together with the ids.

        ``named`` are the names that it may be besides, where nothing says that it is a number.
        """
        if part.way == "id" or is_figure(part.text):
            return False
        found = numbered(self._reader, part.text)
        self.ids.update(dict.fromkeys(found))
        if found and not part.way:
            self._note_others(part.text, found[0], named)
        return bool(found)

    def _note_others(self, text: str, task: int, named: Sequence[Part]) -> None:
        """Note what the number of a task means as a list or a range, where all of that is there."""
        others = self._apart(named)
        if others not in ([], [task]):
            as_ids = self._apart([Part("id", each.text) for each in named]) == others
            said = f"id:{text}" if as_ids else f"id:{','.join(map(str, others))}"
            tasks = by_id(self._reader, [task, *others])
            by_number = Meaning(f"no:{text}", (tasks[task],))
            self.doubles.append(Double(text, (by_number, Meaning(said, tuple(tasks[each] for each in others)))))

    def _apart(self, named: Sequence[Part]) -> list[int]:
        """The tasks of a list, or of the range that is its only name; none where one of them is unknown."""
        others = _Asked(self._reader)
        try:
            if len(named) == 1:
                others.add_span(named[0])
            else:
                others.add_all(named)
        except DubanError:
            return []
        return [] if others.unknown else list(others.ids)

    def _has_numbers(self, span: Span) -> bool:
        """Has a task one of the numbers of a range? Then all others are asked for too."""
        found = by_key(self._reader, span.names)
        if found:
            self.unknown += [name for name in span.names if name not in found]
            self.ids.update(dict.fromkeys(only(found[name], name)[0] for name in span.names if name in found))
        return bool(found)

    def _add_figures(self, way: str, figures: Sequence[str]) -> None:
        tasks = {} if way == "no" else by_id(self._reader, [int(each) for each in figures])
        valued = {} if way == "id" else by_value(self._reader, figures)
        is_padded = figures[0].startswith("0")
        for each in figures:
            others = valued.get(int(each), [])
            if way == "no" or is_padded:  # nobody writes an id with a nought before it
                others = [task for task in others if key(task[1] or "") == each] or others
            is_number = is_padded and others and key(others[0][1] or "") == each
            meanings = list(_meanings(each, None if is_number else tasks.get(int(each)), others))
            if not meanings:
                self.unknown.append(each)
                continue
            self.ids[meanings[0].tasks[0][0]] = None
            if len(meanings) > 1:
                self.doubles.append(Double(each, tuple(meanings)))


def _check_forwards(span: Span, text: str) -> None:
    if not span.names:
        raise Usage(
            _("{ref!r} is not a range of tasks.").format(ref=text),
            _("No task has it for its number; of a range write the smaller figure first, as in 3-7."),
        )


def _meanings(text: str, task: Named | None, others: Sequence[Named]) -> Iterator[Meaning]:
    """What a figure may mean: the task with that id, and each other one whose number has that value."""
    if task:
        yield Meaning(f"id:{task[0]}", (task,))
    alike: dict[str, list[Named]] = {}
    for each in others:
        alike.setdefault(key(each[1] or ""), []).append(each)
    for number, tasks in alike.items():
        if task not in tasks:
            yield Meaning(f"no:{number}", (tasks[0] if task else only(tasks, text),))


def _no_such(unknown: list[str], change: bool) -> NotFound:
    message = ngettext("There is no task {refs}.", "There are no tasks {refs}.", len(unknown))
    return NotFound(
        message.format(refs=listed(unknown)),
        _("Nothing was done. “duban list --all” shows every task with its id and number.")
        if change
        else _("“duban list --all” shows every task with its id and number."),
    )
