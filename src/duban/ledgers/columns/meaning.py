"""Interpret a heading: combine its head word and qualifiers, in Chinese or English, into claims.

``"预计完成时间"`` is a day (时间) of an end (完成) that is planned (预计): a deadline. A claim is a field of a task
(CLI "Row of a task") with a strength: 1 is unambiguous, 0.3 is hardly more than a guess.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from duban.ledgers.cells.names import CJK, EASTERN
from duban.ledgers.columns import rules
from duban.ledgers.columns.applying import claims_of
from duban.ledgers.columns.headwords import (
    BRACKETS,
    Words,
    coverage,
    ends_unknown,
    is_sentence,
    parsed,
    unexplained,
    written,
)
from duban.ledgers.columns.rules import LITTLE, Claims
from duban.ledgers.columns.vocabulary import MOODS, PHASES, ROLES
from duban.ledgers.headings import COUNT, OWNER_AND_PERSON, START_AND_DUE, ignored, own_headings, plain

OF_A_PERIOD = "…"  # stands for a heading repeated under each month or week: it says nothing about the whole task
ENOUGH = 0.5  # a heading with this share of known characters is fully trusted
LIKELY_OWNER = 0.64  # how far Owner is trusted behind an unknown word
KNOWN_LEAD = 0.7  # how far Lead is trusted before an unknown word

_ASIDE = re.compile(r"(?P<name>[^()\[\]【】]++)[(\[【](?P<aside>[^()\[\]【】]++)[)\]】]\W*")
_QUALIFIED = ("day", "limit", "unit", "person")
_LEGEND = re.compile(r"[:：=\d]")  # 方式（派发：PF，转办：ZB）
_BESIDE_UNKNOWN = {"day": 0.5, "tags": 0.5, "unit": 0.7, "name": 0.9}
_EXPIRES = re.compile(r"到期|有效期|expir|\bexp\. date|valid (?:until|till|to|through)", re.IGNORECASE)
_ASKED = re.compile(r"(?:[否吗?？]|没有?|[(（](?:y/n|yes/no|是/否)[)）])\W*$", re.IGNORECASE)
_LEAD_AT_EDGE = re.compile("^lead | owner$", re.IGNORECASE)
_WHO_DID = re.compile("谁.+的")  # 谁报的, unlike 谁来办
_NAMED = re.compile(r"(?<=\w)\s+names?\s*$", re.IGNORECASE)
_OF_ANY_LANGUAGE = {"number", "serial", "state", "limit", "percent"}  # heads of ID, Status, Deadline
_OF_OTHERS = re.compile("[À-ÖØ-öø-\u1fff]")  # accented letters, and Greek to Thai
_BEGIN = re.compile(rf"[{CJK}]{{2}}|[a-z]+")
_OF_PERSONS = re.compile("(?:(?<!分)工|长|师|手)$")  # 责任路段长, 派工维修工
_PARTS = re.compile(r"[/、,;&|+]|以及|(?<!涉)及|和|(?<!参)与|或|\band\b")


@lru_cache(maxsize=8192)
def claims(heading: str) -> Claims:
    """The fields that a heading claims, each with its strength; empty for a heading that is not about tasks."""
    whose = _NAMED.sub("", name := written(heading))
    if whose != name and claims(whose).keys() & {"owner", "person"}:
        return claims(whose)  # Task Owner Name, Name of Owner
    heading = _qualified(unexplained(heading))
    name = plain(heading)
    if not name or name in ignored() or is_sentence(heading):
        return {}
    heading_words = parsed(heading)
    if name.endswith(("反馈", "汇报")) and heading_words.head in ("unit", "person"):
        return rules.FEEDBACK  # 责任单位反馈, unlike 反馈单位
    known = _known(heading, heading_words, coverage(heading), is_of_somebody=name.endswith("姓名"))
    strengths = {field: strength * known for field, strength in _claims_of_parts(heading).items()}
    is_by = "by" in heading_words.marks and not heading_words.head and coverage(heading) < 0.9  # Painted by
    if is_by or (_WHO_DID.fullmatch(name) and {*heading_words.marks} <= {"plain"}):
        strengths = {field: each for field, each in strengths.items() if field not in ("owner", "person")}
    if ends_unknown(name) and not (heading_words.marks and _OF_PERSONS.search(name)):
        weaker = {"title": 0.85} if heading_words.head else {"owner": 0.5, "person": 0.5}
        strengths |= {field: strengths[field] * share for field, share in weaker.items() if field in strengths}
    marks = {*heading_words.marks} - {"plain", *rules.AHEAD.split()}  # unlike Planned?
    is_asked = marks or name.rstrip("?？").endswith(("否", "没", "没有", "吗"))
    if is_asked and not heading_words.head and _ASKED.search(heading):
        # 办否, 改了没有, Submitted?, not 涉密否, Impact? or In scope?; 完成否 and Done? say nothing of a deadline
        is_of_done = marks & {"end", "done"}
        strengths = strengths | {"due": 0, "status": 0.95} if is_of_done else {"status": 0.6} | strengths
    own = own_headings().get(name, "id")
    return strengths if own in ("id", COUNT) else {**strengths, own: 1.1}


def _qualified(heading: str) -> str:
    """Of a day or of names, a qualifier in brackets says as much as one in front: 完成时间（实际） → 实际完成时间.

    What qualifies in two ways explains the cells: 责任单位（牵头/配合）.
    """
    match = _ASIDE.fullmatch(written(heading))
    if not match or _LEGEND.search(match["aside"]):
        return heading
    outer, whole = parsed(match["name"]), f"{match['aside']} {match['name']}"
    are_unknown, role = outer == ("", (), ()), parsed(match["aside"])
    if role == ("", (), ("support",)) and (are_unknown or outer.head in ("unit", "person")):
        return match["aside"]  # 责任单位（配合）
    if role == ("", (), ("lead",)) and are_unknown:
        return match["aside"]  # 突击队（牵头）, whoever that is
    if not outer.head and outer.marks and parsed(match["aside"]).head in _QUALIFIED:
        return f"{match['name']} {match['aside']}"  # Lead (team)
    marks, roles, phases = {*parsed(whole).marks}, ROLES.keys(), PHASES.keys()
    is_more = any(marks & kinds > {*outer.marks} & kinds for kinds in (roles, phases, MOODS.keys()))
    is_clear = len(marks & roles) < 2 and len(marks & phases) < 2
    is_of_same = outer.head in _QUALIFIED and parsed(match["aside"]).head not in _QUALIFIED
    return whole if is_more and is_clear and is_of_same else heading


def likeliest(heading: str) -> tuple[str, float]:
    """The field that a heading claims most strongly, with its strength; ("", 0) if it claims none."""
    strengths = claims(heading)
    return max(strengths.items(), key=lambda claim: claim[1], default=("", 0))


def _known(heading: str, heading_words: Words, covered: float, *, is_of_somebody: bool) -> float:
    """How far a heading may be trusted of which the share ``covered`` is known; ``is_of_somebody``: 户主姓名."""
    marks = {*heading_words.marks}
    if "by" in marks:
        return 1
    if heading_words.head in ("number", "serial"):
        return 1 if covered >= ENOUGH else 0.7  # of capa_id and lot_id the first is the number
    if not heading_words.head:
        if heading_words.marks == ("lead",) and covered < 0.9 and (edge := _LEAD_AT_EDGE.search(heading)):
            return KNOWN_LEAD if edge.start() == 0 else LIKELY_OWNER  # Lead Partner, whoever it is; Existing owner
        if heading_words.marks == ("must",) and covered < 0.9 and heading.isascii():
            return 0  # tests_required: what is required, not when
        # 检查条款: the unknown word is its head, unlike that of 报告截止.
        least = ENOUGH if heading_words.marks[-1:] == ("strong",) and not ends_unknown(heading) else 0.9
        return float(min(1, covered / least) ** (2 if "raise" in marks else 1))
    # An unknown word beside a bare day, name, unit or label, 签约日期, 户主姓名, 列席单位, says that it is another one.
    is_bare = not marks & (PHASES.keys() | MOODS.keys() | ROLES.keys())
    is_bare &= heading_words.head in ("day", "tags") or not heading_words.topics  # 抽查任务名称
    share = 0.5 if is_of_somebody else _BESIDE_UNKNOWN.get(heading_words.head, 1)
    return min(share if is_bare and covered < 0.9 else 1, covered / ENOUGH)


def _claims_of_parts(heading: str) -> Claims:
    """The claims of a whole heading: combine the parts of 牵头单位/责任人 and two languages; try brackets last."""
    whole = written(heading)
    text = BRACKETS.sub(" ", whole).strip() or whole
    parts = [part for part in _PARTS.split(text) if part.strip()]
    # 责任人及电话 is a person: what is read there leaves telephone numbers out.
    spoken = [each for each in map(parsed, parts) if each.head not in ("contact", "address")]
    if len(parts) > 1 and spoken and (joined := _joined(list(map(claims_of, spoken)))) is not None:
        return joined
    named = [parsed(line) for line in heading.splitlines() if line.strip()]
    lines = [claims_of(each) for each in named]
    if {each.head for each in named} == {"unit", "person"} and (both := _joined(lines)) is not None:
        return both  # 责任单位 above 责任人
    if len(lines) > 1 and all(lines) and EASTERN.search(heading) and re.search("[A-Za-z]{3}", heading):
        return {field: max(line.get(field, 0) for line in lines) for line in lines for field in line}
    inside = " ".join(each[1:-1] for each in BRACKETS.findall(whole) if not _LEGEND.search(each))
    outer, inner = parsed(text), parsed(inside)
    is_another = outer.head not in ("", inner.head)  # 检查人（上级检查）
    if outer.head == "unit" and inner.head == "person" and (both := _joined([claims_of(outer), claims_of(inner)])):
        return both  # 责任单位（责任人）
    return claims_of(outer) or ({} if is_another else claims_of(inner))


def _joined(parts: list[Claims]) -> Claims | None:
    """Combine the claims of parts: 牵头单位/责任人 is both; 牵头、配合单位 are owners, the first one leading.

    None where some part claims nothing: then it is one heading.
    """
    best = [max(part, key=lambda field: part[field]) for part in parts if part]
    fields = set(best)
    if len(best) < len(parts):
        return None
    if fields in ({"number", "title"}, {"owner", "person"}):
        return (
            {field: part[field] for part in parts for field in part} if "title" in fields else {OWNER_AND_PERSON: 1.0}
        )
    if fields <= {"owner", "supporting", "person"} and "owner" in fields:
        is_led = "supporting" not in parts[0] or any(part.get("owner", 0) > 0.6 for part in parts)
        return {"owner": 1.0} if is_led else parts[0]  # 牵头、配合单位, but not 协办单位及部门
    if fields == {"source", "reference"}:
        return {"source": 0.9}
    if fields == {"assigned", "due"}:
        return {START_AND_DUE: 0.9}
    return parts[0] if len(fields) == 1 else {field: strength / 2 for field, strength in parts[0].items()}


def ends_by_itself(heading: str) -> bool:
    """Is it the last day of a thing, and not until when something is to be done: 到期日期, Valid until?"""
    return bool(_EXPIRES.search(heading))


def is_of_leaders(heading: str) -> bool:
    """Does it hold leaders, who may lead the matters of several units: 责任领导, 牵头党组成员?"""
    head, _topics, marks = parsed(heading)
    return head == "leader" or (head == "members" and not {*marks}.isdisjoint(("lead", "led_by")))


def numbers_another(heading: str) -> bool:
    """May it be the number of a thing, of which nothing says that it is a matter: 房间号, 合同编号, Room no.?"""
    head, topics, marks = parsed(heading)
    is_unknown = not (topics or marks) and coverage(heading) < rules.KNOWN
    return head in ("number", "serial") and (is_unknown or not {*topics}.isdisjoint(rules.NO_MATTERS))


def begins_alike(heading: str, other: str) -> bool:
    """Do two headings name the same thing, 设备编号 and 设备名称, or a heading and its cells: NC No., NC-01?"""
    begins = [match and match[0] for match in map(_BEGIN.match, map(written, (heading, other)))]
    return begins[0] is not None and begins[0] == begins[1]


def asks_of_another(heading: str) -> bool:
    """Does it ask whether something else holds than that the work is done: 是否立案?"""
    return "yesno" in parsed(heading).marks and "status" not in claims(heading)


def may_be_due(heading: str, *, is_ahead: bool) -> bool:
    """May its days be deadlines: does it say so, or nothing else, as 创建时间 does, and some of them lie ahead?

    The day of an unknown event, 回告时间, is none where all have passed.
    """
    is_unknown = "due" in claims(heading) or not says_something(heading)
    return claims(heading).get("due", 0) >= LITTLE or (is_unknown and is_ahead)


@lru_cache(maxsize=8192)
def says_something(heading: str) -> bool:
    """Is the meaning of the heading known, even if it is no field of a task (联系电话)?"""
    if heading == OF_A_PERIOD:
        return True
    heading_words = parsed(heading)
    return (
        bool(heading_words.head or claims(heading) or {*heading_words.marks} - {"plain"})
        and coverage(heading) > rules.LITTLE
    )


def are_foreign(headings: Iterable[str]) -> bool:
    """Are they in a language that is not read, Nr | Maßnahme | Start | Status, Action | Échéance, or are there none?"""
    named = [*headings]
    known = (parsed(name) for name in named if says_something(name))
    heads = {each.head for each in known if each[1:] != ((), ("start",))}
    return heads <= _OF_ANY_LANGUAGE or any(map(_OF_OTHERS.search, named))
