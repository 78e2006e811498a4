"""Read plain text and Markdown."""

import re
import unicodedata
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
# [/] of an item, but no footnote [1].
_SIGN = r"\[(?:[ xX√✓✔✅☑]|(?(mark)[^\d\s\[\]\u3400-\u9fff]\ufe0f?|x))?\](?=\s|$)"
_BOX = re.compile(rf"\s*(?:(?P<mark>[-*+•]|[0-9]{{1,2}}[.)])\s+)?(?P<box>{_SIGN}|[□☐☑☒✅✔])\ufe0f?\s*")
_ANY_BOX = re.compile(r"[□☐☑☒]|\[[ xX]?\](?=\s)")
_CODE = re.compile(rf"^(\s*)(?:[-*+]\s+)?`(?={_BOX.pattern})([^`]+)`\s*$")  # * `- [x] Order the parts`
CROSSED = re.compile("~~([^~]+)~~")
_EMPHASIS = re.compile(r"(\*\*|__|`)(?=\S)(.{1,1000}?)(?<=\S)\1")
_ENDS = re.compile(r"[。！？!?：:；;）)”.]$")
_BEGINS = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.]|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[、.．]|[①-⑳]|[\u3000]{2}|ACTION|Action|\*\*[^*]{1,40}[:：])"
)

# A heading of what is to be done, and what begins or ends an item below it: 王强：, 12月9日前.
_TO_DO = re.compile(r"(?i)待办|行动项|任务分[配工]|\b(?:to-?do|action items?|next steps)\b")
_HEADED = re.compile(r"[\u3400-\u9fff·]{2,8}[：:]\s*\S|[A-Z][\w.' -]{1,30}:\s+\S")
_DATED = re.compile(r"\d\s*[日号](?:[之以]?前)?(?:完成)?$")
_PAGE = 40  # columns; lines that are all shorter were not broken by a program


def read_plain(text: str) -> list[Block]:
    """Each line is a paragraph, unless the lines were broken at the same width; an empty box is none."""
    lines = [line for line in unbroken(text.splitlines()) if line.strip()]
    paragraphs = [boxed(line) or Paragraph(line.strip()) for line in lines]
    return [each for each in paragraphs if each.text]


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
            blocks.append(Grid(rows, is_headed=rules[:2] == [False, True], separator=" | "))
        else:
            blocks += _marked(unbroken(lines))
    return blocks


def is_markdown(text: str) -> bool:
    """Whether a text without a telling name is Markdown: headings or tables of pipes."""
    return bool(re.search(rf"^#{{1,6}} \S|{RULED}", text, re.MULTILINE))


def unbroken(lines: list[str]) -> Iterator[str]:
    """Join the lines of paragraphs that a program broke at the same width, as in a PDF or a mail, which is at least
    that of a narrow page. Below a heading of what is to be done, items that show where they begin or end stay apart."""
    full = max((len(line.rstrip()) for line in lines), default=0)
    broken = [len(line.rstrip()) >= full - 2 and not _ENDS.search(line.rstrip()) for line in lines]
    if sum(broken) < 3 or full > 120 or max(map(_columns, lines)) < _PAGE:
        yield from lines
        return
    whole, is_to_do, begins = "", False, (_BEGINS, _BOX, _ITEM, _HEADING)
    for line, goes_on in zip(lines, broken, strict=True):
        is_apart = is_to_do and bool(_HEADED.match(line) or _DATED.search(whole))
        is_to_do |= not whole and not goes_on and bool(_TO_DO.search(line))
        if whole and (is_apart or any(each.match(line) for each in begins)):
            yield whole
            whole = ""
        joint = " " if whole and whole[-1].isascii() and line[:1].isascii() else ""
        whole = f"{whole}{joint}{line.strip() if whole else line.rstrip()}"
        if not goes_on:
            yield whole
            whole = ""
    if whole:
        yield whole


def _columns(line: str) -> int:
    """The width of a line: a character of East Asia is as wide as two others."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in line.rstrip())


def _cells(line: str) -> Row:
    cells = re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))
    return [_unmarked(cell.replace("\\|", "|").replace("<br>", "\n").strip()) for cell in cells]


def _marked(lines: Iterable[str]) -> Iterator[Block]:
    for line in (_CODE.sub(r"\1\4", each) for each in lines):
        if heading := _HEADING.match(line.strip()):
            yield Paragraph(_unmarked(heading[2].rstrip("#").rstrip()), len(heading[1]))
        elif task := boxed(line):
            if task.text:
                yield task
        elif line.strip() and not _RULE.match(line):
            item = _ITEM.match(line)
            text, indent = _unmarked(line[item.end() if item else 0 :].strip()), line[: len(line) - len(line.lstrip())]
            yield Paragraph(text, is_item=bool(item), indent=indent)


def _unmarked(text: str) -> str:
    return _EMPHASIS.sub(r"\2", text)
