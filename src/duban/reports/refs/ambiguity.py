"""Ambiguous REFs: the tasks that each may mean, and how to write one that is unambiguous."""

from typing import NamedTuple

from duban.domain.names.refs import called
from duban.errors import Refused
from duban.locales import _

SHOWN = 20  # REFs
FEW_TASKS = 5  # tasks of a meaning

Named = tuple[int, str | None, str]
"""A task: its id, number and title."""


class Meaning(NamedTuple):
    """One meaning of a REF: the unambiguous REF for it (id:31, no:31, id:3-7), and its tasks."""

    ref: str
    tasks: tuple[Named, ...]

    def described(self) -> str:
        """The REF with the names of its tasks, shortened: "id:31, which is “修路” (ID 31)"."""
        names = first_of([called(*each) for each in self.tasks], FEW_TASKS)
        return _("{ref}, which is {tasks}").format(ref=self.ref, tasks=names)


class Ambiguity(NamedTuple):
    """A REF as it was written, and its meanings. Reports take the first; changes refuse it."""

    ref: str
    meanings: tuple[Meaning, ...]

    def warning(self) -> str:
        """A sentence that says which meaning was taken, and which others there are."""
        taken, *others = (each.described() for each in self.meanings)
        return _("“{ref}” is taken as {taken}. It could also mean: {others}.").format(
            ref=self.ref, taken=taken, others=_("; ").join(others)
        )


def ambiguity_error(ambiguities: list[Ambiguity]) -> Refused:
    """The error for a command that would change tasks named by an ambiguous REF."""
    # The same REF may be given twice; one is explained in full, the others are only listed.
    first, *others = dict.fromkeys(ambiguities)
    message = _("“{ref}” may mean: {meanings}.").format(
        ref=first.ref, meanings=_("; ").join(each.described() for each in first.meanings)
    )
    choices = _(" or ").join(each.ref for each in first.meanings)
    hint = _("Nothing was changed. Specify which one you mean: {refs}.").format(refs=choices)
    if others:
        hint += " " + _("The same applies to {figures}.").format(figures=shortened([each.ref for each in others]))
    return Refused(message, hint)


def shortened(refs: list[str]) -> str:
    """The REFs as a list in words, cut after SHOWN."""
    return first_of(refs, SHOWN)


def first_of(names: list[str], most: int) -> str:
    """The names as a list in words: the first ``most``, and how many there are if there are more."""
    names_text = _(", ").join(names[:most])
    if len(names) <= most:
        return names_text
    return _("{names} and others, {count} in all").format(names=names_text, count=len(names))
