"""The configuration: a TOML file of the user, checked against ``policy.toml`` and merged over it.

``policy.toml`` lists every setting with its default. Importing pydantic would take longer than a report (150 ms).
"""

import os
import re
from typing import Any, NoReturn, cast

from duban.allowed import allowed, out_of_order
from duban.built import built
from duban.domain.names.numbers import AUTO, PATTERNS
from duban.domain.task import LADDER, LIGHTS, RESULTS, SOURCES, STATUSES, URGENCIES
from duban.errors import Usage
from duban.locales import _, read_term

DEFAULTS = os.path.join(os.path.dirname(__file__), "policy.toml")
PERSONAL = ("store", "lang", "user", "color", "pager", "ambiguous")
"""The settings that are not rules of the practice and have no default in ``policy.toml``."""

TERMS = {
    "status": STATUSES, "urgency": URGENCIES, "source": SOURCES, "light": LIGHTS, "result": RESULTS, "ladder": LADDER,
}  # fmt: skip
"""The stored values for which an office may have its own word, by kind."""

Keys = tuple[str, ...]
Pair = tuple[str, str]


def read(path: str) -> dict[str, Any]:
    """Read and check a configuration file. Raises Usage for invalid TOML, an unknown setting or a wrong value."""
    from duban import toml  # loads tomllib, which is not needed without a configuration file

    return _checked(toml.read(path), path)


def policy(config: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The rules in force, by section: the defaults, overridden by ``config``; what follows the language is settled."""
    rules = {name: {**section, **config.get(name, {})} for name, section in _defaults().items()}
    lang = rules["office"]["language"]
    rules["meetings"]["language"] = rules["meetings"]["language"] or lang or "zh"
    if lang and rules["number"]["pattern"] == AUTO:
        rules["number"]["pattern"] = PATTERNS[lang]
    return rules


def check_calendar(path: str, named: str, *, may_miss: bool) -> None:
    """Raise Usage, with line and key, if the configuration at ``path`` names a calendar that is not a file.

    ``may_miss``: the file may be missing, because the command creates it.
    """
    if os.path.isfile(named) or (may_miss and not os.path.exists(named)):
        return
    keys = ("calendar", "file")
    message = (
        _("{place}: {name} is {file}, which is not a file.")
        if os.path.exists(named)
        else _("{place}: {name} is {file}, which does not exist.")
    )
    raise Usage(
        message.format(place=_place(path, keys), name=".".join(keys), file=named),
        _("Correct the path, or leave it empty; “duban calendar import” creates the file."),
    )


def _defaults() -> dict[str, Any]:
    """The content of ``policy.toml``, from the built module if possible: importing tomllib takes 4 ms."""
    with open(DEFAULTS, "rb") as file:
        module = built("policy", file.read())
    if module:
        return cast(dict[str, Any], module.POLICY)
    from duban import toml

    return toml.read(DEFAULTS)


def _checked(config: dict[str, Any], path: str) -> dict[str, Any]:
    """Check every name and value. Returns the configuration, with the short form of "store" expanded."""
    check = _Check(path)
    if isinstance(config.get("store"), str):
        check.value(("store",), config["store"], {"store": ""})
        config["store"] = {"path": config["store"]}  # store = "duban.db", the short form of [store] path
    known = {**dict.fromkeys(PERSONAL, ""), "reports": {}, **_defaults()}
    for name, value in config.items():
        check.value((name,), value, known)
        if name == "reports":  # the keys of a saved report are options, which the command line checks
            for each, table in value.items():
                check.value((name, each), table, {each: {}})
        elif name == "terms":
            check.terms(value)
        elif name == "ladder":
            check.ladder(policy(config)[name])
        elif isinstance(value, dict):
            check.section((name,), value, known[name])
    return config


class _Check:
    """Checks the settings of a file; errors have the line, the key and the allowed values."""

    def __init__(self, path: str) -> None:
        self._path, self._allowed = path, allowed()

    def section(self, keys: Keys, section: dict[str, Any], known: dict[str, Any]) -> None:
        """Check a section; a table inside of it overrides its numbers for one case: [lights.critical]."""
        # type() is int: True is an int for isinstance.
        numbers = {key: value for key, value in known.items() if type(value) is int}
        for key, value in section.items():
            self.value((*keys, key), value, known)
        in_force = {**numbers, **{key: section[key] for key in numbers if key in section}}
        if pair := out_of_order(keys[0], in_force):
            self._refuse_order(keys, section, in_force, pair)
        for key, value in section.items():
            if isinstance(value, dict):
                self.section((*keys, key), value, in_force)

    def terms(self, own: dict[str, Any]) -> None:
        """Check the office's own words. Raises Usage for one that is none, or that already means another value."""
        for kind, table in own.items():
            self.value(("terms", kind), table, dict[str, Any]({each: {} for each in TERMS}))
            for value, word in table.items():
                keys = ("terms", kind, value)
                self.value(keys, word, dict.fromkeys(TERMS[kind], ""))
                if not (word.strip() and word.isprintable()) or read_term(kind, word, TERMS[kind]) not in (None, value):
                    self._refuse(keys, word, _("a word that does not already mean another {kind}").format(kind=kind))

    def value(self, keys: Keys, value: object, known: dict[str, Any]) -> None:
        """Raise Usage for an unknown name, a value of another type, and a value out of range."""
        *_sections, key = keys
        if key not in known:
            raise Usage(
                _("{place}: {name!r} is not a setting of duban.").format(
                    place=_place(self._path, keys), name=".".join(keys)
                ),
                _("Choose from: {keys}.").format(keys=_(", ").join(known)),
            )
        rule = self._allowed.get(f"{keys[0]}.{key}" if len(keys) > 1 else key)
        # isinstance would accept true for a number.
        if type(value) is type(known[key]) and (rule is None or isinstance(value, dict) or rule.fits(value)):
            return
        what = rule.description if rule else _("a value like {default}").format(default=_shown(known[key]))
        self._refuse(keys, value, what)

    def _refuse(self, keys: Keys, value: object, what: str) -> NoReturn:
        raise Usage(
            _("{place}: {name} cannot be {value}.").format(
                place=_place(self._path, keys), name=".".join(keys), value=_shown(value)
            ),
            _("It must be {what}.").format(what=what),
        )

    def ladder(self, section: dict[str, Any]) -> None:
        """Raise Usage for a ladder of urging that cannot be read."""
        from duban.domain.urging.ladder import BadLadder, ladder_of

        try:
            ladder_of(section)
        except BadLadder as error:
            place = _place(self._path, ("ladder", *error.keys))
            raise Usage(_("{place}: {mistake}.").format(place=place, mistake=error.message), error.hint) from error

    def _refuse_order(self, keys: Keys, section: dict[str, Any], in_force: dict[str, Any], pair: Pair) -> None:
        """Raise Usage for two values in the wrong order, with the line of one of them."""
        low, high = pair
        settings = {name: f"{'.'.join((*keys, name))} = {in_force[name]}" for name in pair}
        key = low if low in section else high  # the other one may be a default without a line
        raise Usage(
            _("{place}: {low} is greater than {high}.").format(
                place=_place(self._path, (*keys, key)), low=settings[low], high=settings[high]
            ),
            _("The first must not be greater than the second. Correct one of them."),
        )


def _place(path: str, keys: Keys) -> str:
    """The place of a setting for messages: path and line."""
    from duban import toml

    return _("{path}, line {line}").format(path=path, line=toml.line_of(path, keys))


def _shown(value: object) -> str:
    """Format a value as in TOML; JSON has the same syntax for strings, numbers, booleans and lists."""
    import json  # for an error alone

    if isinstance(value, dict):
        return _("a table")
    if isinstance(value, str):  # the address of a robot has its token behind the host
        value = re.sub(r"(?<=://)([^/?#]*)[/?#].+", r"\1/…", value)
    return json.dumps(value, ensure_ascii=False, default=str)
