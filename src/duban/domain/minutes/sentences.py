"""The form of minutes: numbering, sentences, clauses, and the frame of a sentence.

会议决定，… decides; 会议听取了…, 会议指出，… do not. The deciding verbs are a closed class; all others do not decide.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_FIGURES = "一二三四五六七八九十"
NUMBERING = re.compile(
    rf"\s*(?:第?[{_FIGURES}]{{1,3}}[、.．](?![0-9])|第[{_FIGURES}0-9]{{1,3}}[条项][、\s]?|[（(][{_FIGURES}0-9]{{1,3}}[）)]"
    rf"|[0-9]{{1,2}}(?:[、．)）]|[.：](?![0-9]))|[①-⑳⑴-⒇]|[{_FIGURES}]是|[{_FIGURES}]要(?=[^，。]{{2}})|[-*•●◆■]\s)\s*"
)
_SENTENCE = re.compile(r"[^。！？!?…]*(?:(?:[。！？!?]|…+)[”’）)」』]*|$)")
_ENGLISH = re.compile(r"(?<=[a-z0-9)\]][.!?])\s+(?=[A-Z])")  # not behind the initial of a name
_AMONG_CHINESE = re.compile(r"(?<=[a-z)\]][.!?])\s+(?=[A-Z\u3400-\u9fff])|(?<=[0-9]{4}[.!?])\s+(?=[A-Z])")
_PIECE = re.compile(rf"[^；;]*?(?:[；;]|(?<=[：:])(?=[{_FIGURES}]是)|$)")
_BETWEEN_ROLES = re.compile("(?<=牵头|负责|主办|承办|配合|协助|参与)、")  # 由甲局牵头、乙局配合
_QUOTED = re.compile("《[^》]*》|“[^”]*”|（[^）]*）")

_SUBJECT = (
    "(?:(?:本次|此次|这次)?会议|会上|与会(?:人员|同志|者)?|大家|全会|(?:党组|党委|常委会?|主任会议|理事会|董事会|校长办公会)(?:会议)?)"
    "(?:还|也|并|最后|一致|进一步|同时|经(?:认真)?(?:研究|讨论|审议|协商)[，,后]*|研究|再次|就[^，。]{1,20}|对[^，。]{1,20})*"
)
_DECIDES = "(?:研究)?决定|议定|商定|审定(?!了)|确定|明确|要求|责成|部署|同意|形成"
_FRAME = re.compile(
    rf"(?:(?P<subject>{_SUBJECT})(?P<verb>{_DECIDES})?(?P<own>了?(?:以下|如下|下列)?[^，。：:；]{{0,12}}?[：:]|了?[，,]|)"
    rf"|(?:经(?:会议)?(?:研究|讨论|协商|审议)[，,]?)?(?P<alone>{_DECIDES})[：:，,])"
)
_ASKS = "要求"
_AGREES = "同意"
# Decisions that are done by being made, and those that put something off.
_PERFORMED = re.compile(
    "(?:原则)?(?:同意|通过|批准|审定|审议|接受|授予|任命|免去|撤销|表彰|听取|学习|传达|讨论|研究(?!制定|提出|解决|出台)|通报|审阅|观看|总结|回顾)"
    "|[\u3400-\u9fff]{2,4}(?:同志)?(?<![责主信])任(?!务)|.*由[^，。；]{1,20}?(?:任(?!务)|担任|兼任|组成|主持|召集|解释)|.*(?:另行|暂不|不再|不予|未形成|(?:会议|全会|大会)于.*召开|召开.*(?:会议|全会|大会)$)"
)
_SAID = re.compile("(?:听取|审议|讨论|研究)?了?并?(?:原则|一致)*(?:同意|通过)|听取|关于")
_LEADS = re.compile("牵头|负责(?!人|同志)")
_ASKED = re.compile("^(?:并|同时|会议)*(?:要求|决定|议定|商定)(?=\\S)")
_ONLY_DONE = re.compile(
    "(?:[前内底末]*+[^前内底末]{1,12}[前内底末]++|并|要|确保|力争|务必|按时|全面|全部|抓紧|尽快)*+(?:完成|落实|办结|到位)+"
)
_LISTS = re.compile(
    "议定|商定|决定|确定|明确|以下(?:几项|几点)?(?:意见|事项|任务|工作)|如下(?:几项|几点)?(?:意见|事项|任务|工作)?|任务分[工解]"
    "|结论|待办|行动项|下一?步工作|(?:工作|重点)?任务|安排|清单|整改|责任分工|主要举措|事项"
)
_DECIDED = re.compile(
    "议定|商定|(?:决定|明确|交办|落实|待办|重点|督办|以下|如下)事项|事项(?:清单|如下)|形成(?:以下|如下)"
    "|(?:决定|确定|明确)(?:了?(?:以下|如下)|[：:]$)"
)


class Frame(NamedTuple):
    """The frame of a sentence: ``mode`` is "decides", "asks", "agrees" or "tells"; ``end`` is its length."""

    mode: str
    end: int


def numbered(text: str) -> tuple[str, str]:
    """The numbering at the beginning of a paragraph, or "", and the rest."""
    match = NUMBERING.match(text)
    return (match[0].strip(), text[match.end() :]) if match else ("", text)


def level(number: str) -> int:
    """The level of a numbering: 一、 is 1, （一） 2, 1. 3, （1） and ① 4; 0 for none."""
    if not number:
        return 0
    bracketed = number[0] in "（("
    if re.search(f"[{_FIGURES}]", number):
        return 2 if bracketed else 1
    return 4 if bracketed or not number[0].isdigit() else 3


def sentences(text: str) -> Iterator[str]:
    """The sentences of a paragraph; full stops inside quotation marks or brackets end none."""
    if not re.search("[\u3400-\u9fff]", text):
        yield from filter(None, map(str.strip, _ENGLISH.split(text)))
        return
    masked = _QUOTED.sub(lambda m: re.sub("[。！？!?；;]", "＿", m[0]), text)
    for match in _SENTENCE.finditer(masked):
        whole = text[match.start() : match.end()]
        yield from filter(None, map(str.strip, _AMONG_CHINESE.split(whole)))


def pieces(sentence: str) -> list[str]:
    """The parts of a sentence between semicolons."""
    masked = _QUOTED.sub(lambda m: m[0].replace("；", "＿").replace(";", "＿"), sentence)
    parts = [sentence[match.start() : match.end()].strip() for match in _PIECE.finditer(masked)]
    return [each for each in parts if each.strip("；; ")]


def clauses(piece: str) -> Iterator[tuple[int, str]]:
    """The clauses between commas with their positions; commas inside quotation marks and brackets do not count."""
    masked = _QUOTED.sub(lambda m: re.sub("[，,：:、]", "＿", m[0]), re.sub("(?<=[0-9])[:：](?=[0-9])", "＿", piece))
    masked = _BETWEEN_ROLES.sub("，", masked)
    for match in re.finditer("[^，,：:。；;]+", masked):
        yield match.start(), piece[match.start() : match.end()]


def frame(sentence: str) -> Frame | None:
    """The frame of a sentence that has one: 会议决定，."""
    match = _FRAME.match(sentence)
    if not match:
        return None
    verb = match["verb"] or match["alone"] or ""
    if not verb:
        return Frame("tells", match.end())
    mode = "asks" if verb.endswith(_ASKS) else "agrees" if verb.endswith(_AGREES) else "decides"
    return Frame(mode, match.end())


def left_to_do(text: str) -> list[str]:
    """The sentences of an item without what was settled at the meeting: 原则同意该方案，修改完善后印发 →
    修改完善后印发.

    If nothing would be left, the item is returned unchanged.
    """
    whole = [*sentences(text)]
    kept = [(framed.mode if (framed := frame(each)) else "", _left(each)) for each in whole]
    left = [rest for _mode, rest in kept if rest]
    return [rest for mode, rest in kept if rest and mode != "tells"] or left or whole


def _left(sentence: str) -> str:
    """A sentence from its first clause that still has to be done; "" if there is none."""
    framed = frame(sentence)
    rest, mode = (sentence[framed.end :], framed.mode) if framed else (sentence, "")
    for at, clause in clauses(rest):
        is_told = mode == "tells" and (re.match("..?.?$", clause) or is_performed(clause) or "了" in clause)
        if _LEADS.search(clause) or not ((mode == "agrees" and at == 0) or is_told or _SAID.match(clause)):
            return "" if _ONLY_DONE.fullmatch(clause) else _ASKED.sub("", rest[at:])
    return ""


def decides_list(text: str) -> bool:
    """Whether a heading announces decisions (议定事项): each item is a matter even if it names nobody."""
    return bool(_DECIDED.search(text))


def is_performed(words: str) -> bool:
    """Whether a decision is complete once it is made (同意, 通过), or postpones the matter (另行研究)."""
    return bool(_PERFORMED.match(words))


def opens_list(text: str) -> bool:
    """Whether a heading, or a sentence before a list, announces decisions: 会议议定以下事项：."""
    return bool(_LISTS.search(text))
