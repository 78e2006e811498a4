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
    return _checked(_read_toml(path), path)


def policy(config: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The rules in force, by section: the defaults, overlaid with what a file sets."""
    return {name: {**section, **config.get(name, {})} for name, section in _defaults().items()}


def _defaults() -> dict[str, Any]:
    """``policy.toml``, as the build made a module of it: tomllib takes 4 ms."""
    found = built("policy", _bytes(DEFAULTS))
    return cast(dict[str, Any], found.POLICY) if found else _read_toml(DEFAULTS)


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _read_toml(path: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(_bytes(path).decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Usage(
            _("The configuration file {path} cannot be read: {reason}.").format(path=path, reason=error),
            _('Correct it, or compare it with “duban config show”. Chinese names stand in quotes: [reports."周报"].'),
        ) from error


def _checked(config: dict[str, Any], path: str) -> dict[str, Any]:
    """The configuration as it is, if every name in it is known and of the right type."""
    known = {**dict.fromkeys(PERSONAL, ""), "reports": {}, **_defaults()}
    for name, value in config.items():
        default = known.get(name)
        _check_type(name, value, default, path)
        if name == "reports":  # its keys are options, which the command line knows
            for each, table in value.items():
                _check_type(f"{name}.{each}", table, {}, path)
        elif isinstance(default, dict):
            _check_section(name, value, default, path)
    return config


def _check_section(name: str, section: dict[str, Any], known: dict[str, Any], path: str) -> None:
    """A table inside a section sets the numbers of that section for one case: [lights.critical]."""
    numbers = {key: value for key, value in known.items() if isinstance(value, int)}
    for key, value in section.items():
        _check_type(f"{name}.{key}", value, known.get(key), path)
        if isinstance(value, dict):
            _check_section(f"{name}.{key}", value, numbers, path)


def _check_type(name: str, value: object, default: object, path: str) -> None:
    if default is None:
        raise Usage(
            _("{path} sets {name!r}, which duban does not know.").format(path=path, name=name),
            _("“duban config show” lists every setting."),
        )
    if type(value) is not type(default):
        raise Usage(
            _("{path} sets {name} to {value!r}, but it takes a value like {default!r}.").format(
                path=path, name=name, value=value, default=default
            )
        )
