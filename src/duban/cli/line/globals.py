"""The options that every command takes."""

from collections.abc import Sequence

from duban.errors import Usage
from duban.locales import _

VALUED = {"--store": "store", "--config": "config", "--lang": "lang", "--as": "user", "--color": "color"}
"""The global options that take a value, and what the settings call them."""


def split_globals(argv: Sequence[str]) -> tuple[dict[str, str | None], list[str]]:
    """The global options, wherever they stand before a "--", and the arguments without them."""
    flags: dict[str, str | None] = {}
    rest: list[str] = []
    remaining = iter(argv)
    for argument in remaining:
        name, equals, value = argument.partition("=")
        if argument == "--":
            return flags, [*rest, argument, *remaining]
        if name in VALUED:
            given = value if equals else next(remaining, None)
            if not given:
                raise Usage(_("The option {name} needs a value.").format(name=name))
            flags[VALUED[name]] = given
        elif argument == "--no-pager":
            flags["pager"] = ""
        elif argument != "--debug":
            rest.append(argument)
    return flags, rest
