"""Write the reference of all commands from their declarations, in both languages.

Run it after a change of what a command is called, takes or says of itself: python docs/make_commands.py
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duban.settings import Settings

PAGES = {"en": "commands.md", "zh": "commands.zh.md"}
OTHER = {"en": "中文：[commands.zh.md](commands.zh.md)", "zh": "English: [commands.md](commands.md)"}


def reference(lang: str) -> str:
    """The page in this language: each command with its help page, as wide as the terminal."""
    from duban import locales
    from duban.settings import Settings

    locales.use(lang)
    from duban.cli.commands import find, sections
    from duban.cli.line.help import page

    settings, parts = Settings(), [f"# {locales._('Commands')}", f"{OTHER[lang]}."]
    for heading, commands in sections().items():
        parts.append(f"## {heading}")
        for name in commands:
            parts.append(f"### {' · '.join(dict.fromkeys((locales.command_word('', name), name)))}")
            parts += [f"```text\n{page(find([*words, '--help'], settings))}\n```" for words in groups(name, settings)]
    return "\n\n".join(parts) + "\n"


def groups(name: str, settings: "Settings") -> Iterator[tuple[str, ...]]:
    """The command, and each command of its group."""
    from duban.cli.commands import load
    from duban.cli.line.declare import App

    yield (name,)
    if isinstance(group := load(name, settings), App):
        yield from ((name, each) for each in group.commands)


def written(lang: str) -> str:
    """The page of a language, from a process of its own, since a process declares commands in one language."""
    with TemporaryDirectory() as nobody:
        env = {**os.environ, "COLUMNS": "80", "HOME": nobody, "XDG_CONFIG_HOME": nobody}
        command = [sys.executable, __file__, lang]
        return subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=True).stdout


def main() -> None:
    """Write both anew, or print the one of the language that is named."""
    if sys.argv[1:]:
        sys.stdout.reconfigure(encoding="utf-8")
        sys.stdout.write(reference(sys.argv[1]))
        return
    for lang, name in PAGES.items():
        Path(__file__).with_name(name).write_text(written(lang), encoding="utf-8")


if __name__ == "__main__":
    main()
