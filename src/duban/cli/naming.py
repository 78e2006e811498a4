"""Owner names in options: read as an import reads them; a new name that resembles a known one has to be confirmed."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from duban.cli.session import opened
from duban.cli.talk import is_attended, prompt, remark
from duban.domain.names.likeness import alike, same, written_alike
from duban.errors import Refused, Usage
from duban.formats.text import visible
from duban.locales import _
from duban.reports.owners import former_names, named
from duban.settings import Settings


class Naming:
    """Resolves names against the owners in the store. With ``new``, a name that resembles a known one is accepted.

    ``but`` is the id of an owner whose own names are ignored: it is about to be renamed.
    """

    def __init__(self, settings: Settings, *, new: bool, but: int | None = None) -> None:
        self._settings, self._new, self._but = settings, new, but
        self._decided: dict[str, str] = {}

    @cached_property
    def _known(self) -> list[str]:
        """All names in use: present ones, former ones, and NAME@UNIT."""
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
        """The owner fields of a request. The first name in a text is the lead or the responsible person.

        Further names support: they are added to ``supporting`` if that is given, else ``beside`` the present supporters
        of the task. ``persons`` are those known to be persons. An empty text clears a field.
        """
        given: dict[str, Any] = {}
        beside: list[str] = []
        if owner is not None:
            given["owner"], *more = [self._resolved(each) for each in self._read(owner)] or [""]
            beside += more
        if person is not None:
            given["person"], *persons = [self._resolved(each, is_person=True) for each in self._read(person)] or [""]
            beside += persons
            given["persons"] = persons
        if supporting is not None:
            named_supporters = [self._resolved(each) for text in supporting for each in self._read(text)]
            given["supporting"] = list(dict.fromkeys(beside + named_supporters))
        elif beside:
            given["beside"] = list(dict.fromkeys(beside))
        return given

    def each(self, texts: Iterable[str]) -> list[str]:
        """The owners named by several texts, each once."""
        return list(dict.fromkeys(self._resolved(name) for text in texts for name in self._read(text)))

    def one(self, text: str, *, is_person: bool = False) -> str:
        """The one owner that a text names, or "". Raises Refused if it names several, unless ``new`` takes it whole."""
        if self._new or not (names := self._read(text)):
            return same(text.strip(), self._known) or text.strip()
        if len(names) > 1:
            raise Refused(
                _("“{text}” contains {count} owners: {names}.").format(
                    text=text, count=len(names), names=_(", ").join(names)
                ),
                _("Name them one at a time, or add --new if this is a single name."),
            )
        return self._resolved(names[0], is_person=is_person)

    def _read(self, text: str) -> list[str]:
        """The names in a text, none in an empty one. Raises Usage for one that names nobody, such as 待定."""
        if not text.strip():
            return []
        # A known name goes first, since it may hold a separator: 机关事务、后勤管理处 is one unit.
        if known := same(text.strip(), self._known):
            return [known]
        from duban.ledgers.cells.owners import read_names  # its patterns take 20 ms to compile

        reading = read_names(text, self._known)
        if not reading.names:
            raise Usage(
                _("“{text}” is not the name of anybody.").format(text=text),
                _("Name the unit or person; nothing was changed."),
            )
        if not reading.is_all:
            remark(visible(_("“{text}” is read as {names}.").format(text=text, names=_(", ").join(reading.names))))
        return reading.names

    def _resolved(self, name: str, *, is_person: bool = False) -> str:
        """The known name, or the new one once it is confirmed. Raises Refused if it cannot be, without a terminal."""
        name, at, unit = name.partition("@")
        if unit:
            return f"{name}{at}{self._resolved(unit)}"
        if known := same(name, self._known):
            return known
        if self._new or name in self._decided:
            return self._decided.get(name, name)
        # Persons are compared by spelling only: 王强 and 王刚 are two people, while 教育局 and 区教育局 are one unit.
        near = written_alike(name, self._known) if is_person else _nearly(name, self._known)
        self._decided[name] = self._asked(name, near) if near else name
        return self._decided[name]

    def _asked(self, name: str, near: str) -> str:
        message = _("There is no owner “{name}”, but there is a similar one, “{near}”.").format(name=name, near=near)
        if not is_attended():
            raise Refused(
                message,
                _("Write “{near}” if you mean that one, or add --new to create “{name}”.").format(name=name, near=near),
            )
        remark(visible(message))
        question = _("Which do you mean: 1 “{near}”, or 2 “{name}” as a new owner?").format(name=name, near=near)
        return near if prompt(visible(question), choices=("1", "2"), err=True) == "1" else name


def _nearly(name: str, known: Iterable[str]) -> str | None:
    return next((near for _name, near in alike([name], (each for each in known if "@" not in each))), None)
