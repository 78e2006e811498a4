"""Profiles: the decisions on a recurring ledger, each in a small TOML file beside the configuration."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from duban import toml
from duban.cli.files import written_beside
from duban.cli.importing.mapping import Settled, read_values
from duban.cli.tomltext import written
from duban.errors import NotFound, Usage
from duban.locales import _
from duban.settings import Settings

NOTHING = Settled({}, {})


def profile_path(settings: Settings, name: str) -> Path:
    """The file of the profile with that name. Raises Usage for a name that is unsafe as a file name."""
    # No dots and slashes: the name becomes part of a path.
    if not re.fullmatch(r"[\w\-（）()〔〕 ]{1,60}", name):
        raise Usage(_("{name!r} cannot name a profile.").format(name=name), _("Use letters, figures, “-” and “_”."))
    return Path(settings.config_path).parent / "ledgers" / f"{name}.toml"


def load_profile(settings: Settings, name: str) -> Settled:
    """The saved decisions; none for a new profile. Raises Usage for an invalid file.

    Older profiles have the fields at the top level, without tables: these are read too.
    """
    path = profile_path(settings, name)
    if not path.is_file():
        return NOTHING
    profile = toml.read(path)
    maps, values = (_table(path, profile, table) for table in ("map", "value"))
    older = {field: str(heading) for field, heading in profile.items() if not isinstance(heading, dict)}
    try:
        return Settled(older | maps, read_values(f"{word}={key}" for word, key in values.items()))
    except Usage as error:
        raise Usage(f"{path}: {error.message}", error.hint) from error


def _table(path: Path, profile: dict[str, Any], name: str) -> dict[str, str]:
    table = profile.get(name, {})
    if not isinstance(table, dict) or any(isinstance(value, dict | list) for value in table.values()):
        raise Usage(
            _("{path}: [{name}] is no table of texts.").format(path=path, name=name),
            _('Under [map] write title = "工作任务", under [value] "status:新增" = "assigned".'),
        )
    return {key: str(value) for key, value in table.items()}


def save_profile(settings: Settings, name: str, settled: Settled) -> None:
    """Write the profile. Raises OutputError if it cannot be written."""
    path = profile_path(settings, name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with written_beside(path) as out:
        out.writelines(_lines("map", settled.maps.items()))
        out.writelines(_lines("value", ((f"{field}:{word}", key) for (field, word), key in settled.values.items())))


def _lines(table: str, pairs: Iterable[tuple[str, str]]) -> list[str]:
    lines = [f"{written(key)} = {written(value)}\n" for key, value in pairs]
    return [f"[{table}]\n", *lines] if lines else []


def settled_by(settings: Settings, name: str | None, given: Settled, *, may_begin: bool) -> Settled:
    """The decisions of the command line merged over those of the profile.

    Raises NotFound for a profile that does not exist if the command line has none to save either, and it does not
    begin with the answers that a person gives (``may_begin``).
    """
    if name is None:
        return given
    saved = load_profile(settings, name)
    if saved == given == NOTHING and not may_begin:
        raise NotFound(
            _("There is no profile {name!r}.").format(name=name),
            _("Save one by giving its columns once: --profile {name} --map title=工作任务").format(name=name),
        )
    return given.over(saved)
