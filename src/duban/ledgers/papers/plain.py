"""Read plain text and Markdown."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from duban.ledgers.papers.blocks import Block, Grid, Paragraph
from duban.ledgers.papers.web import read_web
from duban.ledgers.workbooks.opening import RULED
from duban.ledgers.workbooks.raw import Row

_RULE = re.compile(r"\s*+\|?(?:\s*+:?-{3,}+:?\s*+\|?)++\s*$")
_RULED = re.compile(r"\s*+\|?(?:\s*+:?-++:?\s*+\|)++(?:\s*+:?-++:?)?\s*$")  # between the headings and the rows
_HEADING = re.compile(r"(#(?=\s)|#{2,6}(?!#))\s*(\S.*)")
_HTML_TABLE = re.compile(r"(?ims)^[ \t]*(<table\b(?:(?!</?table\b).)*+</table>)")
_QUOTED = re.compile(r"(?m)^[ \t]*(?:>[ \t]?)+")
_ITEM = re.compile(r"\s*(?:[-*+•●◆■]|\[[ xX]\])\s+(?:\[[ xX]\]\s+)?")
_SIGN = r"\[(?:[ xX√✓✔✅☑]|(?(mark)[^\d\s\[\]\u3400-\u9fff]\ufe0f?|x))?\](?=\s)"  # [/] of an item, but no footnote [1]
_BOX = re.compile(rf"\s*(?:(?P<mark>[-*+•]|[0-9]{{1,2}}[.)])\s+)?(?P<box>{_SIGN}|[□☐☑☒✅✔])\ufe0f?\s*")
_ANY_BOX = re.compile(r"[□☐☑☒]|\[[ xX]?\](?=\s)")
_CODE = re.compile(rf"^(\s*)(?:[-*+]\s+)?`(?={_BOX.pattern})([^`]+)`\s*$")  # * `- [x] Order the parts`
CROSSED = re.compile("~~([^~]+)~~")
_EMPHASIS = re.compile(r"(\*\*|__|`)(?=\S)(.{1,1000}?)(?<=\S)\1")
_ENDS = re.compile(r"[。！？!?：:；;）)”.]$")
_BEGINS = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.]|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[、.．]|[①-⑳]|[\u3000]{2}|ACTION|Action|\*\*[^*]{1,40}[:：])"
)


def read_plain(text: str) -> list[Block]:
    """Each line is a paragraph, unless the lines were broken at the same width."""
    return [boxed(line) or Paragraph(line.strip()) for line in unbroken(text.splitlines()) if line.strip()]


def boxed(line: str) -> Paragraph | None:
    """The paragraph of a line with a box to tick, unless it is one of several to choose from: □是 □否."""
    box = _BOX.match(line)
    if not box or _ANY_BOX.search(line, box.end()):
        return None
    item = Paragraph("", is_item=True, box=box["box"], indent=line[: len(line) - len(line.lstrip())])
    text = _unmarked(line[box.end() :].strip())
    return replace(item, text=CROSSED.sub(r"\1", text) if item.is_over else text)


def read_markdown(text: str) -> list[Block]:
    """Headings, items, tables of pipes or of HTML, and paragraphs; a quotation (>) is read as its text."""
    pieces = _HTML_TABLE.split(_QUOTED.sub("", text))
    return [block for at, piece in enumerate(pieces) for block in (read_web if at % 2 else _read_markdown)(piece)]


def _read_markdown(text: str) -> list[Block]:
    blocks: list[Block] = []
    for has_pipes, run in groupby(text.splitlines(), lambda line: "|" in line):
        lines = [*run]
        if has_pipes and (lines[0].lstrip().startswith("|") or any(map(_RULED.match, lines[1:2]))):
            rules = [bool(_RULE.match(line) or _RULED.match(line)) for line in lines]
            rows = [_cells(line) for line, is_rule in zip(lines, rules, strict=True) if not is_rule]
            blocks.append(Grid(rows, is_headed=rules[:2] == [False, True]))
        else:
            blocks += _marked(unbroken(lines))
    return blocks


def is_markdown(text: str) -> bool:
    """Whether a text without a telling name is Markdown: headings or tables of pipes."""
    return bool(re.search(rf"^#{{1,6}} \S|{RULED}", text, re.MULTILINE))


def unbroken(lines: list[str]) -> Iterator[str]:
    """Join the lines of paragraphs that a program broke at the same width, as in a PDF or a mail."""
    full = max((len(line.rstrip()) for line in lines), default=0)
    broken = [len(line.rstrip()) >= full - 2 and not _ENDS.search(line.rstrip()) for line in lines]
    if sum(broken) < 3 or full > 120:
        yield from lines
        return
    whole = ""
    for line, goes_on in zip(lines, broken, strict=True):
        if whole and any(each.match(line) for each in (_BEGINS, _BOX, _ITEM, _HEADING)):
            yield whole
            whole = ""
        joint = " " if whole and whole[-1].isascii() and line[:1].isascii() else ""
        whole = f"{whole}{joint}{line.strip() if whole else line.rstrip()}"
        if not goes_on:
            yield whole
            whole = ""
    yield whole


def _cells(line: str) -> Row:
    cells = re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))
    return [_unmarked(cell.replace("\\|", "|").replace("<br>", "\n").strip()) for cell in cells]


def _marked(lines: Iterable[str]) -> Iterator[Block]:
    for line in (_CODE.sub(r"\1\4", each) for each in lines):
        if heading := _HEADING.match(line.strip()):
            yield Paragraph(_unmarked(heading[2].rstrip("#").rstrip()), len(heading[1]))
        elif task := boxed(line):
            yield task
        elif line.strip() and not _RULE.match(line):
            item = _ITEM.match(line)
            text, indent = _unmarked(line[item.end() if item else 0 :].strip()), line[: len(line) - len(line.lstrip())]
            yield Paragraph(text, is_item=bool(item), indent=indent)


def _unmarked(text: str) -> str:
    return _EMPHASIS.sub(r"\2", text)
