"""What the texts around a table say of its cells: who leads where no column does, and what a sign means."""

import re
from collections.abc import Iterable, Sequence

from duban.domain.names.spelling import spelling
from duban.ledgers.cells.names import EASTERN, is_nobody, is_unit
from duban.ledgers.cells.words import read_status

_LEAD = re.compile(
    r"(?:^|[\s　])(?:填报|上报|责任|承办|牵头|报送(?=[^：:]*章))?(?:单位|部门|科室|处室)"
    r"(?:[（(][^（()）]*[)）])?\s*[:：]\s*([^\s　:：（(，,；;]{2,30})"
)
_OF_KINDS = re.compile(r"(?:单位|部门|科室|处室|机构)$")
_MEANING = re.compile(
    r"(?<![A-Za-z\u3400-\u9fff])([A-Za-z]|[^\w\s（()）\[\]:：=、，,；;。|｜/.+-]{1,2})\s*(?:[:：=—–-]|表示|为)?\s*"
    r"([\u3400-\u9fff]{2,6}|[A-Za-z]{2,}(?: [A-Za-z]{2,}){0,2})"
)


def lead_in(sheet: str, captions: Sequence[str]) -> str:
    """The unit that fills the table in (填报单位：县水利局), or after which its sheet is called; "" without one."""
    of_title = (match[1] for match in _LEAD.finditer(" ".join(captions)))
    # An English name, board or team, is as often a word as a name.
    of_sheet = [sheet] if len(sheet) > 2 and EASTERN.search(sheet) and not _OF_KINDS.search(sheet) else []
    return next((each for each in [*of_title, *of_sheet] if is_unit(each) and not is_nobody(each)), "")


def legend_in(lines: Iterable[str]) -> dict[tuple[str, str], str]:
    """What the signs of states mean: ``"图例：● 已完成 ○ 未开始"`` → {("status", "●"): "closed", …}.

    A line explains at least two signs, each with a state.
    """
    legend: dict[tuple[str, str], str] = {}
    for line in lines:
        meanings = {spelling(sign): read_status(words) for sign, words in _MEANING.findall(line)}
        states = {("status", sign): state for sign, state in meanings.items() if state}
        if len(states) > 1:
            legend |= states
    return legend
