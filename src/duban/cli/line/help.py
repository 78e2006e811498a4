"""Help pages whose lines are as wide as the terminal, Chinese characters counted as the two cells they take."""

import re
from collections.abc import Iterable

import click

from duban.formats.text import cells, fold
from duban.locales import _

_HELD = "\u00a0"
"""A space at which no line breaks."""


def wrapped(text: str, width: int) -> list[str]:
    """The lines of ``text`` that fit ``width`` cells; a remark in square brackets stays on one."""
    held = re.sub(r"\[[^\]]*\]", lambda remark: remark[0].replace(" ", _HELD), text)
    return [line.strip().replace(_HELD, " ") for line in fold(held, width).split("\n")]


class HelpFormatter(click.HelpFormatter):
    """Click's, with its two ways of wrapping replaced."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """How a command is called, on one line however long it is."""
        self.write(f"{prefix or _('Usage: ')}{prog} {args}\n")

    def write_heading(self, heading: str) -> None:
        """The heading of a section."""
        self.write(_("{heading}:").format(heading=heading) + "\n")

    def write_text(self, text: str) -> None:
        """Paragraphs between blank lines; one that begins with "$ " keeps its lines as they are."""
        paragraphs = []
        for paragraph in text.strip().split("\n\n"):
            lines = [line.strip() for line in paragraph.splitlines()]
            if not lines[0].startswith("$"):
                lines = wrapped(" ".join(lines), self.width - self.current_indent)
            paragraphs.append("".join(f"{'':{self.current_indent}}{line}\n" for line in lines))
        self.write("\n".join(paragraphs))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Terms on the left, what they mean on the right."""
        rows = list(rows)
        first = min(max((cells(term) for term, _meaning in rows), default=0), col_max) + col_spacing
        room = max(self.width - first - self.current_indent, 20)
        for term, meaning in rows:
            lines = wrapped(meaning, room) if meaning else []
            self.write(f"{'':{self.current_indent}}{term}")
            if cells(term) > first - col_spacing:
                self.write("\n" + " " * (first + self.current_indent))
            else:
                self.write(" " * (first - cells(term)))
            self.write(f"\n{'':{first + self.current_indent}}".join(lines) + "\n")


class Context(click.Context):
    """A context whose help pages know the width of Chinese."""

    formatter_class = HelpFormatter
