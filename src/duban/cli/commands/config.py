"""``duban config path|show|init``"""

import json
from pathlib import Path
from typing import Annotated, Any

from duban.address import shown
from duban.allowed import WIDTHS
from duban.cli.files import written_beside
from duban.cli.line.declare import App, Option
from duban.cli.talk import say
from duban.cli.tomltext import written
from duban.configuration import DEFAULTS, PERSONAL
from duban.errors import Refused
from duban.formats.jsonl import real
from duban.locales import _
from duban.settings import Settings

app = App(
    "store", _("Settings and rules of the office."), after="db", examples=_("$ duban config init\n$ duban config show")
)


@app.command("path", help=_("Print the path of the configuration file."), examples=_("$ duban config path"))
def path(settings: Settings) -> None:
    say(settings.config_path)


@app.command("show", help=_("Show all settings in force, as TOML or JSON."), examples=_("$ duban config show"))
def show(
    settings: Settings,
    format: Annotated[str, Option("--format", "-f", choices=("toml", "json"), help=_("toml or json."))] = "toml",
) -> None:
    # What is in force and not what the file says: flags and the environment take precedence over it.
    personal = {name: settings.config.get(name) for name in PERSONAL if name != "store"}
    in_force = {
        **personal,
        "user": settings.user,
        "color": settings.color,
        "pager": settings.pager,
        "ambiguous": WIDTHS[settings.is_wide],
    }
    store = {**settings.policy["store"], "path": shown(settings.store)}
    sections = settings.policy | {"store": store} | ({"reports": settings.reports} if settings.reports else {})
    if format == "json":
        say(real(json.dumps({**in_force, **sections}, ensure_ascii=False, indent=2, default=str)))
        return
    for name, value in in_force.items():
        if value is not None:
            say(f"{name} = {written(value)}")
    for section, values in sections.items():
        _show_section(section, values)


def _show_section(section: str, values: dict[str, Any]) -> None:
    say(f"\n[{section}]")
    tables = {name: value for name, value in values.items() if isinstance(value, dict)}
    lists = {
        name: value
        for name, value in values.items()
        if isinstance(value, list) and isinstance(next(iter(value), 0), dict)
    }
    for name, value in values.items():
        if name not in tables and name not in lists:
            say(f"{name} = {written(value)}")
    for name, items in lists.items():
        for each in items:
            say(f"\n[[{section}.{name}]]")
            for key, value in each.items():
                say(f"{key} = {written(value)}")
    for name, value in tables.items():
        # TOML allows only ASCII in a bare key; the names of saved reports are often Chinese.
        bare = name.isascii() and name.replace("-", "_").isidentifier()
        _show_section(f"{section}.{name if bare else written(name)}", value)


@app.command(
    "init",
    help=_("Write a configuration file with every setting, its default and its meaning."),
    examples=_("$ duban config init"),
)
def init(settings: Settings) -> None:
    target = Path(settings.config_path)
    if target.exists():
        raise Refused(
            _("There is a configuration at {path} already.").format(path=target), _("Edit it, or move it first.")
        )
    # Only the default directory is created: a path given by the user may be mistyped.
    if not settings.flags.get("config") and "DUBAN_CONFIG" not in settings.environ:
        target.parent.mkdir(parents=True, exist_ok=True)
    with written_beside(target) as out:
        out.write(Path(DEFAULTS).read_text(encoding="utf-8"))
    say(target)
