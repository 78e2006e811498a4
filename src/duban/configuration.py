"""The configuration: a user's TOML file, checked against ``policy.toml`` and laid over it.

``policy.toml`` lists every setting with its default.
"""

import os
from typing import Any, cast

from duban.built import built
from duban.errors import Usage
from duban.locales import _

DEFAULTS = os.path.join(os.path.dirname(__file__), "policy.toml")
PERSONAL = ("store", "lang", "user", "color", "pager")
"""The settings that are no rules of the practice, and have no default there."""


def read(path: str) -> dict[str, Any]:
    """What a file sets. Raises Usage where it is no TOML, or sets what duban does not know."""
    from duban import toml  # and with it tomllib, of which the defaults have no need

    return _checked(toml.read(path), path)


def policy(config: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The rules in force, by section: the defaults, overlaid with what a file sets."""
    return {name: {**section, **config.get(name, {})} for name, section in _defaults().items()}


def _defaults() -> dict[str, Any]:
    """``policy.toml``, as the build made a module of it: tomllib takes 4 ms."""
    with open(DEFAULTS, "rb") as file:
        found = built("policy", file.read())
    if found:
        return cast(dict[str, Any], found.POLICY)
    from duban import toml

    return toml.read(DEFAULTS)


def _checked(config: dict[str, Any], path: str) -> dict[str, Any]:
    """The configuration as it is, if every name in it is known and of the right type."""
    known = {**dict.fromkeys(PERSONAL, ""), "reports": {}, **_defaults()}
    for name, value in config.items():
        _check("", name, value, known, path)
        if name == "reports":  # its keys are options, which the command line knows
            for each, table in value.items():
                _check("reports.", each, table, {each: {}}, path)
        elif isinstance(value, dict):
            _check_section(name, value, known[name], path)
    return config


def _check_section(name: str, section: dict[str, Any], known: dict[str, Any], path: str) -> None:
    """A table inside a section sets the numbers of that section for one case: [lights.critical]."""
    numbers = {key: value for key, value in known.items() if isinstance(value, int)}
    for key, value in section.items():
        _check(f"{name}.", key, value, known, path)
        if isinstance(value, dict):
            _check_section(f"{name}.{key}", value, numbers, path)


def _check(section: str, key: str, value: object, known: dict[str, Any], path: str) -> None:
    name = section + key
    if key not in known:
        raise Usage(
            _("{path} sets {name!r}, which duban does not know.").format(path=path, name=name),
            _("Possible are: {keys}.").format(keys=_(", ").join(known)),
        )
    default = known[key]
    if type(value) is not type(default):
        raise Usage(
            _("{path} sets {name} to {value!r}, but it takes a value like {default!r}.").format(
                path=path, name=name, value=value, default=default
            )
        )
