"""Help pages whose lines are as wide as the terminal, Chinese characters counted as the two cells they take."""

from collections.abc import Iterator, Sequence

import click

from duban.formats.text import cells

OPENERS = "（《“〔"
CLOSERS = "，。；：、！？）》”〕"


def wrapped(text: str, width: int) -> Iterator[str]:
    """The lines of ``text`` that fit ``width`` cells, broken between words or between Chinese characters."""
    line = ""
    for piece in _pieces(text):
        if line and cells(line) + cells(piece.rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += piece if line else piece.lstrip()
    yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    """What must stay on one line: a word with the space behind it, a wide character with its punctuation."""
    piece = ""
    for character in text:
        wide = cells(character) == 2
        breaks_before = piece and (
            (wide and character not in CLOSERS and piece[-1] not in OPENERS)
            or (not wide and not piece[-1].isascii() and not character.isspace())
            or (not character.isspace() and piece[-1].isspace())
        )
        if breaks_before:
            yield piece
            piece = ""
        piece += character
    yield piece


class HelpFormatter(click.HelpFormatter):
    """Click's, with its two ways of wrapping replaced."""

    def write_text(self, text: str) -> None:
        """Paragraphs between blank lines; one that begins with "$ " keeps its lines as they are."""
        for paragraph in text.split("\n\n"):
            lines = paragraph.strip().splitlines()
            if not lines or lines[0].lstrip().startswith("$"):
                folded = [line.strip() for line in lines]
            else:
                folded = list(wrapped(" ".join(line.strip() for line in lines), self.width - self.current_indent))
            self.write("".join(f"{'':{self.current_indent}}{line}\n" for line in folded))
            if paragraph is not text.split("\n\n")[-1]:
                self.write("\n")

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Terms on the left, what they mean on the right."""
        rows = list(rows)
        first = min(max((cells(term) for term, _meaning in rows), default=0), col_max) + col_spacing
        room = max(self.width - first - self.current_indent, 20)
        for term, meaning in rows:
            lines = list(wrapped(meaning, room)) if meaning else []
            self.write(f"{'':{self.current_indent}}{term}")
            if cells(term) > first - col_spacing:
                self.write("\n" + " " * (first + self.current_indent))
            else:
                self.write(" " * (first - cells(term)))
            self.write(f"\n{'':{first + self.current_indent}}".join(lines) + "\n")


class Context(click.Context):
    """A context whose help pages know the width of Chinese."""

    formatter_class = HelpFormatter
