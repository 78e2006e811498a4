"""Resolution of REFs, the ways in which a person names tasks (domain/names/refs.py), to ids."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from duban.domain.names.numbers import key
from duban.domain.names.refs import Part, Span, figure, is_figure, parts, spans, whole
from duban.errors import DubanError, NotFound, Usage
from duban.locales import _, ngettext
from duban.reports.refs.ambiguity import Ambiguity, Meaning, Named, ambiguity_error, shortened
from duban.reports.refs.lookup import by_id, by_key, by_value, numbered, only
from duban.store.reading import Reader


class Resolved(NamedTuple):
    """The ids of the tasks, each once, in the order of the REFs; and the REFs that are ambiguous."""

    ids: list[int]
    ambiguous: list[Ambiguity]


def resolve(reader: Reader, refs: Iterable[str], *, change: bool = False) -> Resolved:
    """The tasks that ``refs`` name. A REF is looked up as a number before it is read as a list or a range.

    Raises NotFound naming the unknown REFs, Usage for a range that runs backwards. For a ``change`` the error says that
    nothing was done, and an ambiguous REF raises Refused.
    """
    reader.gather("number", "number_key")
    asked = _Asked(reader)
    for ref in refs:
        asked.add(ref)
    if asked.unknown:
        raise _no_such(asked.unknown, change)
    if change and asked.ambiguous:
        raise ambiguity_error(asked.ambiguous)
    return Resolved(list(asked.ids), asked.ambiguous)


class _Asked:
    """Collects the tasks of the REFs added so far."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.ids: dict[int, None] = {}
        self.unknown: list[str] = []
        self.ambiguous: list[Ambiguity] = []

    def add(self, ref: str) -> None:
        """Look up one REF."""
        name = whole(ref)
        named = parts(name)
        if name.way == "no" and not numbered(self._reader, name.text) and self._take_number(Part("no", ref.strip())):
            return  # the number itself begins with "No:", as in "No:31", and no task has the number 31
        if len(named) > 1 and self._take_number(name, named):
            return
        if all(each.text for each in named):
            self.add_all(named)
        else:
            self.unknown.append(ref)

    def add_all(self, named: Iterable[Part]) -> None:
        """Look up the parts of a list: "3,5-7"."""
        for part in named:
            if is_figure(part.text):
                self._add_figures(part.way, [figure(part.text)])
            elif not self._take_number(part, [part]):
                self.add_span(part)

    def add_span(self, part: Part) -> None:
        """Look up a range of ids or numbers: "3-7", "督〔2026〕5号-7号"."""
        # A number may hold dashes itself, so each way to split is tried: "2026-12-2026-15" is a range of numbers.
        for span in spans(part.text):
            if span.is_plain:
                _check_forwards(span, part.text)
                self._add_figures(part.way, span.names)
                return
            if part.way != "id" and self._has_numbers(span):
                return
        self.unknown.append(part.text)

    def _take_number(self, part: Part, named: Sequence[Part] = ()) -> bool:
        """Add the task with that number and return True; False if there is none.

        Plain figures are left to `_add_figures`, which compares them with ids. ``named`` are the parts that the REF
        would have as a list, for the note on its ambiguity.
        """
        if part.way == "id" or is_figure(part.text):
            return False
        ids = numbered(self._reader, part.text)
        self.ids.update(dict.fromkeys(ids))
        if ids and not part.way:
            self._note_others(part.text, ids[0], named)
        return bool(ids)

    def _note_others(self, text: str, task: int, named: Sequence[Part]) -> None:
        """Note the ambiguity of a number that is also a list or range of other tasks, all of which exist."""
        others = self._apart(named)
        if others not in ([], [task]):
            as_ids = self._apart([Part("id", each.text) for each in named]) == others
            list_ref = f"id:{text}" if as_ids else f"id:{','.join(map(str, others))}"
            tasks = by_id(self._reader, [task, *others])
            by_number = Meaning(f"no:{text}", (tasks[task],))
            self.ambiguous.append(
                Ambiguity(text, (by_number, Meaning(list_ref, tuple(tasks[each] for each in others))))
            )

    def _apart(self, named: Sequence[Part]) -> list[int]:
        """The ids of a list, or of a range given as its only part; [] if one of them is unknown."""
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
        """Add the tasks of a range of numbers and return True; False if no number of it exists.

        If one of them exists the range is meant, and the missing ones are noted as unknown.
        """
        by_number = by_key(self._reader, span.names)
        if by_number:
            self.unknown += [name for name in span.names if name not in by_number]
            self.ids.update(dict.fromkeys(only(by_number[name], name)[0] for name in span.names if name in by_number))
        return bool(by_number)

    def _add_figures(self, way: str, figures: Sequence[str]) -> None:
        tasks = {} if way == "no" else by_id(self._reader, [int(each) for each in figures])
        valued = {} if way == "id" else by_value(self._reader, figures)
        is_padded = figures[0].startswith("0")
        for each in figures:
            others = valued.get(int(each), [])
            # "007" is no id, so it can only be the number; exactly as written first, then by its value.
            if way == "no" or is_padded:
                others = [task for task in others if key(task[1] or "") == each] or others
            is_number = is_padded and others and key(others[0][1] or "") == each
            meanings = list(_meanings(each, None if is_number else tasks.get(int(each)), others))
            if not meanings:
                self.unknown.append(each)
                continue
            self.ids[meanings[0].tasks[0][0]] = None
            if len(meanings) > 1:
                self.ambiguous.append(Ambiguity(each, tuple(meanings)))


def _check_forwards(span: Span, text: str) -> None:
    if not span.names:
        raise Usage(
            _("{ref!r} is not a range of tasks.").format(ref=text),
            _("No task has it for its number; of a range write the smaller figure first, as in 3-7."),
        )


def _meanings(text: str, task: Named | None, others: Sequence[Named]) -> Iterator[Meaning]:
    """The meanings of a figure: the task with that id, and each other task whose number has that value."""
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
        message.format(refs=shortened(unknown)),
        _("Nothing was changed. “duban list --all” shows every task with its ID and number.")
        if change
        else _("“duban list --all” shows every task with its ID and number."),
    )
