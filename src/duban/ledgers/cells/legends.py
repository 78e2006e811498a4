"""Legends: what signs, letters and colours mean for the states and urgencies of a table."""

import re
from collections.abc import Iterable
from itertools import chain

from duban.domain.names.spelling import spelling
from duban.ledgers.cells.names import CJK
from duban.ledgers.cells.words import read_status, read_urgency

COLOURS = {"red": "红色", "orange": "橙色", "yellow": "黄色", "green": "绿色", "blue": "蓝色", "purple": "紫色"}
_MEANING = re.compile(
    rf"(?<![A-Za-z{CJK}])((?i:{'|'.join(chain.from_iterable(COLOURS.items()))})|[红橙黄绿蓝紫]灯|[A-Za-z]"
    r"|[^\w\s（()）\[\]:：=＝、，,；;。|｜/.+-]{1,2})\s*+"
    rf"(?:(?:[{CJK}]{{2}})?[=＝]|[:：—–-]|表示|代表|[为是])?\s*+"  # 绿色底纹＝已完成
    rf"([{CJK}]{{2,6}}|[A-Za-z]{{2,}}(?: [A-Za-z]{{2,}}){{0,2}})"
)


def legend_in(lines: Iterable[str]) -> dict[tuple[str, str], str]:
    """What the signs of states and urgencies mean: ``"图例：● 已完成 ○ 未开始"`` → {("status", "●"): "closed", …}.

    A line explains at least two signs, each with a state, or each with an urgency.
    """
    legend: dict[tuple[str, str], str] = {}
    for line in lines:
        meanings = {spelling(sign): words for sign, words in _MEANING.findall(line)}
        for field, read in (("status", read_status), ("urgency", read_urgency)):
            keys = {(field, sign): key for sign, words in meanings.items() if (key := read(words))}
            legend |= keys if len(keys) > 1 else {}
    return legend
