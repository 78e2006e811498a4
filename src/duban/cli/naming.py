"""The owners that options name, read as import reads them; new ones are asked about where nearly known."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from duban.cli.session import opened
from duban.cli.talk import is_attended, prompt, remark
from duban.domain.names import alike, same, written_alike
from duban.errors import Refused, Usage
from duban.formats.text import visible
from duban.locales import _
from duban.reports.owners import former_names, named
from duban.settings import Settings


class Naming:
    """What names mean in the store as it is. ``new``: one that is nearly a known one is meant as it stands.

    ``but`` is the id of an owner whose names do not count, since it is about to get another.
    """

    def __init__(self, settings: Settings, *, new: bool, but: int | None = None) -> None:
        self._settings, self._new, self._but = settings, new, but
        self._told: dict[str, str] = {}

    @cached_property
    def _known(self) -> list[str]:
        """Every name that somebody has, had, or is told apart by."""
        with opened(self._settings) as reader:
            owners = named(reader)
            own = {(kind, name) for id, name, kind, _unit in owners if id == self._but}
            names = [
                each
                for id, name, _kind, unit in owners
                if id != self._but
                for each in ([name, f"{name}@{unit}"] if unit else [name])
            ]
            return names + [old for (kind, old), now in former_names(reader).items() if (kind, now) not in own]

    def of(self, owner: str | None, person: str | None, supporting: list[str] | None) -> dict[str, Any]:
        """The fields of a request. The first name leads or is responsible, those behind it support.

        ``beside`` support besides those who do already, ``persons`` of all of them are persons. An empty text clears.
        """
        given: dict[str, Any] = {}
        beside: list[str] = []
        if owner is not None:
            given["owner"], *more = [self._settled(each) for each in self._read(owner)] or [""]
            beside += more
        if person is not None:
            given["person"], *persons = [self._settled(each, is_person=True) for each in self._read(person)] or [""]
            beside += persons
            given["persons"] = persons
        if supporting is not None:
            told = [self._settled(each) for text in supporting for each in self._read(text)]
            given["supporting"] = list(dict.fromkeys(beside + told))
        elif beside:
            given["beside"] = list(dict.fromkeys(beside))
        return given

    def each(self, texts: Iterable[str]) -> list[str]:
        """The units or persons that several texts name, nobody twice."""
        return list(dict.fromkeys(self._settled(name) for text in texts for name in self._read(text)))

    def one(self, text: str, *, is_person: bool = False) -> str:
        """The only owner that a text names. Raises Refused where it names several, but for ``new``; "" for none."""
        if self._new or not (names := self._read(text)):
            return same(text.strip(), self._known) or text.strip()
        if len(names) > 1:
            raise Refused(
                _("“{text}” names {count} owners: {names}.").format(
                    text=text, count=len(names), names=_(", ").join(names)
                ),
                _("Name each of them by itself, or say --new if it is the name of one."),
            )
        return self._settled(names[0], is_person=is_person)

    def _read(self, text: str) -> list[str]:
        """The names in a text, none in an empty one. Raises Usage for one that names nobody, such as 待定."""
        if not text.strip():
            return []
        if known := same(text.strip(), self._known):
            return [known]
        from duban.ledgers.owners import read_names  # what it looks for takes 20 ms to prepare

        found = read_names(text, self._known)
        if not found.names:
            raise Usage(
                _("“{text}” names nobody.").format(text=text), _("Say which unit or person; nothing was changed.")
            )
        if not found.is_all:
            remark(visible(_("“{text}” is read as {names}.").format(text=text, names=_(", ").join(found.names))))
        return found.names

    def _settled(self, name: str, *, is_person: bool = False) -> str:
        """The name that is meant: asked for where a new one is nearly a known one. Raises Refused off a terminal."""
        name, at, unit = name.partition("@")
        if unit:
            return f"{name}{at}{self._settled(unit)}"
        if known := same(name, self._known):
            return known
        if self._new or name in self._told:
            return self._told.get(name, name)
        near = written_alike(name, self._known) if is_person else _nearly(name, self._known)
        self._told[name] = self._asked(name, near) if near else name
        return self._told[name]

    def _asked(self, name: str, near: str) -> str:
        told = _("There is no owner “{name}”, but “{near}”, which is nearly the same.").format(name=name, near=near)
        if not is_attended():
            raise Refused(
                told,
                _("Say “{near}” if that one is meant, or --new to make “{name}” a new one.").format(
                    name=name, near=near
                ),
            )
        remark(visible(told))
        question = _("Which one is meant: 1 “{near}”, or 2 “{name}” as a new one?").format(name=name, near=near)
        return near if prompt(visible(question), choices=("1", "2"), err=True) == "1" else name


def _nearly(name: str, known: Iterable[str]) -> str | None:
    return next((near for _name, near in alike([name], (each for each in known if "@" not in each))), None)
