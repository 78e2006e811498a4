"""REFs that may mean one thing or another: what each of the meanings is, and how to say it."""

from typing import NamedTuple

from duban.domain.refs import called
from duban.errors import Refused
from duban.locales import _

SHOWN = 20  # REFs
FEW = 5  # tasks of a meaning

Named = tuple[int, str | None, str]
"""A task: its id, number and title."""


class Meaning(NamedTuple):
    """What a REF may mean, and the REF that says that alone: id:31, no:31, id:3-7."""

    said: str
    tasks: tuple[Named, ...]

    def told(self) -> str:
        """The REF with the tasks that it means."""
        names = counted([called(*each) for each in self.tasks], FEW)
        return _("{ref}, which is {tasks}").format(ref=self.said, tasks=names)


class Double(NamedTuple):
    """A REF as it was written, and the meanings that it may have; reading takes the first."""

    ref: str
    meanings: tuple[Meaning, ...]

    def told(self) -> str:
        """Which meaning was taken, and which others there are."""
        taken, *others = (each.told() for each in self.meanings)
        return _("“{ref}” is taken as {taken}. It may also mean: {others}.").format(
            ref=self.ref, taken=taken, others=_("; ").join(others)
        )


def several(doubles: list[Double]) -> Refused:
    """The error of a command that would change one of several tasks, and cannot know which."""
    first, *others = dict.fromkeys(doubles)
    message = _("“{ref}” may mean: {meanings}.").format(
        ref=first.ref, meanings=_("; ").join(each.told() for each in first.meanings)
    )
    said = _(" or ").join(each.said for each in first.meanings)
    hint = _("Nothing was done. Say which is meant: {refs}.").format(refs=said)
    if others:
        hint += " " + _("It is the same with {figures}.").format(figures=listed([each.ref for each in others]))
    return Refused(message, hint)


def listed(refs: list[str]) -> str:
    """REFs one after another; of very many the first, and how many there are."""
    return counted(refs, SHOWN)


def counted(names: list[str], most: int) -> str:
    """The first ``most`` of these names, and how many there are."""
    told = _(", ").join(names[:most])
    if len(names) <= most:
        return told
    return _("{names} and others, {count} in all").format(names=told, count=len(names))
