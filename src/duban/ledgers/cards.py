"""Matters of a document that are written as labels and values, one matter after the other, as a table of tasks.

``牵头单位：住建局`` below a numbered line, ``**Owner:** Ann`` below a heading, or （牵头单位：…） behind an item.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, zip_longest

from duban.domain.minutes.labels import labelled
from duban.domain.minutes.sentences import numbered
from duban.domain.minutes.times import Clock
from duban.ledgers.cells.names import CJK, EASTERN
from duban.ledgers.columns.evidence import LEADS
from duban.ledgers.columns.meaning import likeliest
from duban.ledgers.papers.blocks import Block, Grid, Paper, Paragraph
from duban.ledgers.workbooks.raw import Row
from duban.locales import _

_LINE = re.compile(rf"(?P<label>[{CJK}]{{2,8}}|[A-Z][\w&/-]*(?: [\w&/-]+){{0,3}})\s*[:：]\s*(?P<value>\S.*)", re.DOTALL)
_BESIDE = re.compile(r"\s+\|\s+(?=[A-Z])")  # Likelihood: Low | Impact: High
_COUNT = re.compile(r"(?<=.)\s*(?:\d+|[一二三四五六七八九十]+)$")  # KR1, Task 2, 任务三
_SHARE, _STRONG = 0.5, 0.5  # of the cards that say who leads or by when; the least strength of a label
_LONGEST, _SHORT = 60, 30  # characters of the value of a lead or a deadline; of one in a line that is not broken
_HEADINGS = ("事项", "Task"), ("标题", "Heading"), ("说明", "Description")


@dataclass(eq=False)
class _Card:
    """A matter: the heading and the line above its labels, and the value of each label."""

    heading: Paragraph | None
    line: Paragraph | None
    values: dict[str, str] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    depth: int = 0

    def settle(self, *, is_alone: bool) -> str:
        """Its title: the line, if it is numbered or not ``is_alone`` below its heading, else the heading; then what the
        line says is kept beside the labels."""
        if self.line is None or (self.heading and is_alone and not numbered(self.line.text)[0]):
            if self.line:
                self.values = {_HEADINGS[2][not EASTERN.search(self.line.text)]: self.line.text} | self.values
            self.blocks += [self.heading] if self.heading and is_alone else []
            return self.heading.text if self.heading else ""
        return numbered(self.line.text)[1].rstrip("。.")

    def goes_on(self, each: Paragraph, after: Block | None) -> bool:
        """Take what is nested below the last label as more of its value, and a label that has no other one: 要点："""
        *_others, last = self.values
        is_told = 0 < len(self.values[last]) < _SHORT and field_of(last) in (*LEADS, "due", "status")
        has_part = isinstance(after, Paragraph) and after.depth > each.depth == self.depth and not pairs(after.text)
        if each.depth > self.depth and not (is_told or pairs(each.text)):
            self.values[last] = ("\n" if each.is_item else " ").join([self.values[last], each.text]).strip()
        elif has_part and each.text.endswith((":", "：")) and (bare := pairs(f"{each.text}-")):
            self.values.setdefault(bare[0][0], "")
        else:
            return False
        self.blocks.append(each)
        return True

    def is_led(self, clock: Clock) -> bool:
        """Does it say, in no sentence, who leads or by which day?"""
        short = ((field_of(label), value) for label, value in self.values.items() if len(value) <= _LONGEST)
        return any(kind in LEADS or (kind == "due" and bool(clock.mentions(value))) for kind, value in short)


def with_cards(paper: Paper, clock: Clock, notes: list[str]) -> Paper:
    """The document with its labelled matters as a table; as it is if there are not two that say who leads, or by when,
    under the same labels, or if most say neither."""
    cards = [*_cards(paper.blocks)]
    common = Counter(label for card in cards for label in card.values)
    asked = {label for card in cards if card.is_led(clock) for label in card.values if field_of(label)}
    # The head of a document, 日期, 主题, shares no label that asks for anything of a matter.
    cards = [card for card in cards if any(common[label] > 1 and label in asked for label in card.values)]
    led = sum(card.is_led(clock) for card in cards)
    if led < 2 or led < _SHARE * len(cards):
        return paper
    line = _("Each matter with labels, Owner: …, is a row: what stands above them is its title. Compare them.")
    notes.append(line)
    below = Counter(id(card.heading) for card in cards)
    titles = [card.settle(is_alone=below[id(card.heading)] == 1) for card in cards]
    columns = _columns(cards)
    is_named = any(field_of(label) == "title" for labels in columns for label in labels)
    heading = _HEADINGS[is_named][not any(map(EASTERN.search, titles))]
    rows: list[Row] = [
        [title, *(next(filter(None, map(card.values.get, labels)), None) for labels in columns)]
        for title, card in zip(titles, cards, strict=True)
    ]
    taken = {id(block) for card in cards for block in card.blocks}
    first = next(at for at, block in enumerate(paper.blocks) if id(block) in taken)
    grid = Grid([[heading, *(labels[0] for labels in columns)], *rows], is_headed=True)
    others = [[each for each in part if id(each) not in taken] for part in (paper.blocks[:first], paper.blocks[first:])]
    return Paper(paper.name, [*others[0], grid, *others[1]])


def _columns(cards: Sequence[_Card]) -> list[list[str]]:
    """The labels; those of one field together of which no card has both, 牵头单位 of some and 责任单位 of others."""
    columns: list[list[str]] = []
    for label in dict.fromkeys(label for card in cards for label, value in card.values.items() if value):
        kind = field_of(label)
        alike = (each for each in columns if kind and field_of(each[0]) == kind)
        beside = (each for each in alike if not any({label} < {*card.values} & {label, *each} for card in cards))
        if (own := next(beside, None)) is None:
            columns.append([label])
        else:
            own.append(label)
    return columns


def _cards(blocks: Sequence[Block]) -> Iterator[_Card]:
    """Each item with its labels; the same label again begins the next one, and so does one with a count: KR2."""
    counted = _counted(blocks)
    heading: Paragraph | None = None
    line: Paragraph | None = None
    card: _Card | None = None
    for each, after in zip_longest(blocks, blocks[1:]):
        if isinstance(each, Grid) or each.level or id(each) in counted:
            heading, line, card = (None if isinstance(each, Grid) else each), None, None
            continue
        if card and card.goes_on(each, after):
            continue
        labels, words = pairs(each.text), numbered(each.text)[1]
        aside = labelled(words, lambda label: label if field_of(label) else None)
        if labels:
            if card is None or any(label in card.values for label, _value in labels):
                card = _Card(heading, line, blocks=[line] if line else [], depth=each.depth)
                yield card
                line = None
            card.values |= dict(labels)
            card.blocks.append(each)
        elif aside.text and aside.values:
            card, line = _Card(None, replace(each, text=aside.text), dict(aside.values), [each], each.depth), None
            yield card
        else:
            line, card = each, None


def _counted(blocks: Sequence[Block]) -> set[int]:
    """The lines above labels whose own one comes again with another count, KR1, KR2; no Milestone 2 of two matters."""
    lines = [(each, pairs(each.text)[0][0]) for each in blocks if isinstance(each, Paragraph) and pairs(each.text)]
    often = Counter(label for _line, label in lines)
    counted = [
        (stem, label, id(each))
        for (each, label), (after, other) in pairwise(lines)
        if (stem := _COUNT.sub("", label)) not in (label, _COUNT.sub("", other))
        and (often[label] == 1 or (after.depth, after.is_item) > (each.depth, each.is_item))
    ]
    counts = Counter(stem for stem, _label in {each[:2] for each in counted})
    return {line for stem, _label, line in counted if counts[stem] > 1}


def pairs(text: str) -> list[tuple[str, str]]:
    """The labels of a line with their values; none unless it says nothing else."""
    lines = [*map(_LINE.fullmatch, _BESIDE.split(text.strip()))]
    labels = [(line["label"], line["value"].strip()) for line in lines if line]
    return labels if len(labels) == len(lines) else []


def field_of(label: str) -> str | None:
    """The field that a label clearly names."""
    kind, strength = likeliest(label)
    return kind if strength >= _STRONG else None
