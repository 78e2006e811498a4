"""Mappings of the ledgers that come again and again: one small TOML file each, beside the configuration."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from duban import toml
from duban.cli.files import written_beside
from duban.errors import NotFound, Usage
from duban.locales import _
from duban.settings import Settings


def profile_path(settings: Settings, name: str) -> Path:
    """Where the profile of that name is kept. Raises Usage for a name that is no file name."""
    if not re.fullmatch(r"[\w\-（）()〔〕 ]{1,60}", name):
        raise Usage(
            _("{name!r} cannot name a profile.").format(name=name),
            _("Use letters, figures, “-” and “_”."),
        )
    return Path(settings.config_path).parent / "ledgers" / f"{name}.toml"


def load_profile(settings: Settings, name: str) -> dict[str, str]:
    """Field → heading, as it was saved; empty for a new profile. Raises Usage for a file that is unreadable."""
    path = profile_path(settings, name)
    if not path.is_file():
        return {}
    return {field: str(heading) for field, heading in toml.read(path).items()}


def save_profile(settings: Settings, name: str, mapping: Mapping[str, str]) -> None:
    """Keep the mapping for the next time."""
    path = profile_path(settings, name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with written_beside(path) as out:
        # A JSON string is a TOML string; only DEL has to be written as a number.
        lines = (f"{field} = {json.dumps(heading, ensure_ascii=False)}\n" for field, heading in mapping.items())
        out.write("".join(lines).replace("\x7f", "\\u007f"))


def mapping_of(settings: Settings, name: str | None, given: dict[str, str]) -> dict[str, str]:
    """What --map says over what the profile says. Raises NotFound for a new profile without any --map."""
    if name is None:
        return given
    saved = load_profile(settings, name)
    if not saved and not given:
        raise NotFound(
            _("There is no profile {name!r}.").format(name=name),
            _("Save one by giving its columns once: --profile {name} --map title=工作任务").format(name=name),
        )
    return saved | given
