"""The configuration: a user's TOML file, checked against ``policy.toml`` and laid over it.

``policy.toml`` lists every setting with its default.
"""

import json
import os
from typing import Any, cast

from duban.allowed import allowed, out_of_order
from duban.built import built
from duban.errors import Usage
from duban.locales import _

DEFAULTS = os.path.join(os.path.dirname(__file__), "policy.toml")
PERSONAL = ("store", "lang", "user", "color", "pager")
"""The settings that are no rules of the practice, and have no default there."""

Keys = tuple[str, ...]
Pair = tuple[str, str]


def read(path: str) -> dict[str, Any]:
    """What a file sets. Raises Usage where it is no TOML, sets what duban does not know, or to what is not allowed."""
    from duban import toml  # and with it tomllib, of which the defaults have no need

    return _checked(toml.read(path), path)


def policy(config: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The rules in force, by section: the defaults, overlaid with what a file sets."""
    return {name: {**section, **config.get(name, {})} for name, section in _defaults().items()}


def check_calendar(path: str, named: str, *, may_miss: bool) -> None:
    """Raise Usage where the calendar that the file at ``path`` names is none, with line and key.

    ``may_miss``: the command is about to make it.
    """
    if os.path.isfile(named) or (may_miss and not os.path.exists(named)):
        return
    keys = ("calendar", "file")
    told = (
        _("{place}: {name} names {file}, which is no file.")
        if os.path.exists(named)
        else _("{place}: {name} names {file}, which is not there.")
    )
    raise Usage(
        told.format(place=_place(path, keys), name=".".join(keys), file=named),
        _("Correct the path, or leave it empty; “duban calendar import” makes the file that is named."),
    )


def _defaults() -> dict[str, Any]:
    """``policy.toml``, as the build made a module of it: tomllib takes 4 ms."""
    with open(DEFAULTS, "rb") as file:
        found = built("policy", file.read())
    if found:
        return cast(dict[str, Any], found.POLICY)
    from duban import toml

    return toml.read(DEFAULTS)


def _checked(config: dict[str, Any], path: str) -> dict[str, Any]:
    """The configuration as it is, if every name in it is known and every value is allowed."""
    check = _Check(path)
    if isinstance(config.get("store"), str):
        check.value(("store",), config["store"], {"store": ""})
        config["store"] = {"path": config["store"]}  # the short form, for who sets nothing else of the store
    known = {**dict.fromkeys(PERSONAL, ""), "reports": {}, **_defaults()}
    for name, value in config.items():
        check.value((name,), value, known)
        if name == "reports":  # its keys are options, which the command line knows
            for each, table in value.items():
                check.value((name, each), table, {each: {}})
        elif isinstance(value, dict):
            check.section((name,), value, known[name])
    return config


class _Check:
    """Checks the settings of a file; a mistake is told with its line, its key and what is allowed."""

    def __init__(self, path: str) -> None:
        self._path, self._allowed = path, allowed()

    def section(self, keys: Keys, section: dict[str, Any], known: dict[str, Any]) -> None:
        """A table inside a section sets the numbers of that section for one case: [lights.critical]."""
        numbers = {key: value for key, value in known.items() if type(value) is int}
        for key, value in section.items():
            self.value((*keys, key), value, known)
        in_force = {**numbers, **{key: section[key] for key in numbers if key in section}}
        if pair := out_of_order(keys[0], in_force):
            self._refuse_order(keys, section, in_force, pair)
        for key, value in section.items():
            if isinstance(value, dict):
                self.section((*keys, key), value, in_force)

    def value(self, keys: Keys, value: object, known: dict[str, Any]) -> None:
        """Raise Usage for a name that is not known, a value of another type, and one that is out of its range."""
        *_sections, key = keys
        if key not in known:
            raise Usage(
                _("{place}: {name!r} is no setting of duban.").format(place=self._place(keys), name=".".join(keys)),
                _("Possible are: {keys}.").format(keys=_(", ").join(known)),
            )
        rule = self._allowed.get(f"{keys[0]}.{key}" if len(keys) > 1 else key)
        if type(value) is type(known[key]) and (rule is None or isinstance(value, dict) or rule.fits(value)):
            return
        what = rule.told if rule else _("a value like {default}").format(default=_shown(known[key]))
        raise Usage(
            _("{place}: {name} cannot be {value}.").format(
                place=self._place(keys), name=".".join(keys), value=_shown(value)
            ),
            _("Allowed is {what}.").format(what=what),
        )

    def _refuse_order(self, keys: Keys, section: dict[str, Any], in_force: dict[str, Any], pair: Pair) -> None:
        """Raise Usage for two values of which the first is more than the second, at the line of one of them."""
        low, high = pair
        said = {name: f"{'.'.join((*keys, name))} = {in_force[name]}" for name in pair}
        key = low if low in section else high
        raise Usage(
            _("{place}: {low} is more than {high}.").format(
                place=self._place((*keys, key)), low=said[low], high=said[high]
            ),
            _("The first may be as much as the second, or less. Correct one of them."),
        )

    def _place(self, keys: Keys) -> str:
        return _place(self._path, keys)


def _place(path: str, keys: Keys) -> str:
    """Where in a file a setting stands."""
    from duban import toml

    return _("{path}, line {line}").format(path=path, line=toml.line_of(path, keys))


def _shown(value: object) -> str:
    """A value as TOML has it."""
    if isinstance(value, dict):
        return _("a table")
    return json.dumps(value, ensure_ascii=False, default=str)
