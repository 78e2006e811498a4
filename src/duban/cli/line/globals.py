"""The global options, which every command takes."""

from collections.abc import Sequence

from duban.allowed import COLORS
from duban.errors import Usage
from duban.locales import LANGUAGES, _, read_term

# The global options with a value, and their names in `Settings.flags`.
VALUED = {"--store": "store", "--config": "config", "--lang": "lang", "--as": "user", "--color": "color"}


# Those with a closed set of values.
CHOICES = {"--lang": (*LANGUAGES,), "--color": COLORS}


def split_globals(argv: Sequence[str]) -> tuple[dict[str, str | None], list[str]]:
    """Separate the global options, wherever they are before a "--", from the other arguments.

    They are not left to the parsers, since language and store have to be known before a command is looked up.
    """
    flags: dict[str, str | None] = {}
    rest: list[str] = []
    remaining = iter(argv)
    for argument in remaining:
        name, equals, value = argument.partition("=")
        if argument == "--":
            return flags, [*rest, argument, *remaining]
        if name in VALUED:
            given = value if equals else next(remaining, None)
            if not given:  # an empty value comes from an unset variable: --store "$STORE"
                raise Usage(_("The option {name} needs a value.").format(name=name))
            flags[VALUED[name]] = read_term("choice", given, CHOICES.get(name, ())) or given
        elif argument == "--no-pager":
            flags["pager"] = ""
        elif argument != "--debug":
            rest.append(argument)
    return flags, rest
