"""``duban completion install|show``"""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, NamedTuple

from duban.cli.line.declare import App, Argument
from duban.cli.line.shells import SCRIPTS
from duban.cli.talk import remark, say
from duban.errors import Usage
from duban.formats.text import visible
from duban.locales import _
from duban.settings import Settings

app = App(
    "store",
    _("Complete words with the Tab key in bash, zsh and fish."),
    after="help",
    examples=_("$ duban completion install\n$ duban completion show bash"),
)

Shell = Annotated[str, Argument(metavar="bash|zsh|fish", choices=(*SCRIPTS,), help=_("The shell."))]


class Place(NamedTuple):
    """Where a shell looks: the file of the script, and the one that it reads at its start, if that has to name it."""

    script: Path
    start: Path | None = None


@app.command(
    "install",
    help=_(
        "Write the script to where the shell finds it.\n\nIt completes commands and options, and of your ledger units,"
        " persons, numbers and titles; Chinese names also by their pinyin (jwc for 教务处). Installing it again"
        " replaces it."
    ),
    examples=_("$ duban completion install\n$ duban completion install fish"),
)
def install(
    settings: Settings,
    shell: Annotated[
        str, Argument(metavar="bash|zsh|fish", choices=(*SCRIPTS,), help=_("The shell, if it is not yours ($SHELL)."))
    ] = "",
) -> None:
    shell = shell or _usual(settings.environ)
    place = place_of(shell, settings.environ)
    place.script.parent.mkdir(parents=True, exist_ok=True)
    place.script.write_text(SCRIPTS[shell], encoding="utf-8")
    say(visible(_("Written: {path}").format(path=place.script)))
    if place.start and _named_in(place.start, place.script):
        say(visible(_("A line that reads it was added to {path}").format(path=place.start)))
    say(_("Open a new window, or go on with: exec {shell}").format(shell=shell))
    if not shutil.which("duban"):
        remark(_("There is no “duban” on the PATH of this shell; the Tab key works in shells that find it."))


@app.command(
    "show",
    help=_("Print the script, to put it elsewhere."),
    examples=_("$ duban completion show bash\n$ duban completion show zsh"),
)
def show(settings: Settings, shell: Shell) -> None:  # noqa: ARG001 - it needs none
    say(SCRIPTS[shell].rstrip("\n"))


def place_of(shell: str, environ: Mapping[str, str]) -> Place:
    """The files for a shell, in the home of the user or where its own variables say."""
    home = Path("~").expanduser()
    data = Path(environ.get("XDG_DATA_HOME") or home / ".local/share")
    if shell == "fish":
        return Place(Path(environ.get("XDG_CONFIG_HOME") or home / ".config") / "fish/conf.d/duban.fish")
    if shell == "zsh":
        return Place(data / "duban/completion.zsh", Path(environ.get("ZDOTDIR") or home) / ".zshrc")
    return Place(data / "bash-completion/completions/duban", home / ".bashrc")


def _usual(environ: Mapping[str, str]) -> str:
    """The shell of the user. Raises Usage if it is none of those that are supported."""
    shell = os.path.basename(environ.get("SHELL", ""))  # noqa: PTH119 - a name, not a file
    if shell not in SCRIPTS:
        unknown = _("Your shell is {shell!r}, for which there is no completion.").format(shell=shell)
        raise Usage(
            unknown if shell else _("Which shell you use is not known: SHELL is not set."),
            _("Name one: duban completion install bash, zsh or fish."),
        )
    return shell


def _named_in(start: Path, script: Path) -> bool:
    """Add a line that reads the script to the file that the shell reads at its start; False if it is there already."""
    text = start.read_text(encoding="utf-8", errors="surrogateescape") if start.exists() else ""
    line = f"[ -f '{script}' ] && . '{script}'  # the Tab key of duban"
    if line in text:
        return False
    with start.open("a", encoding="utf-8", errors="surrogateescape") as out:
        out.write(("" if text.endswith("\n") or not text else "\n") + line + "\n")
    return True
