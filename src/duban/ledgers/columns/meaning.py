"""Interpret a heading: combine its head word and qualifiers, in Chinese or English, into claims.

``"预计完成时间"`` is a day (时间) of an end (完成) that is planned (预计): a deadline. A claim is a field of a task
(CLI "Row of a task") with a strength: 1 is unambiguous, 0.3 is hardly more than a guess.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from duban.ledgers.cells.names import CJK, EASTERN
from duban.ledgers.columns import rules
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
KNOWN_LEAD = 0.7  # how far Lead is trusted before an unknown word

_ASIDE = re.compile(r"(?P<name>[^()\[\]【】]++)[(\[【](?P<aside>[^()\[\]【】]++)[)\]】]\W*")
_QUALIFIED = ("day", "limit", "unit", "person")
_LEGEND = re.compile(r"[:：=\d]")  # 方式（派发：PF，转办：ZB）
_BESIDE_UNKNOWN = {"day": 0.5, "tags": 0.5, "unit": 0.7, "name": 0.9}
_EXPIRES = re.compile("到期|有效期|expir|valid (?:until|till|to|through)", re.IGNORECASE)
_NUDGES = {"must": 0.02, "forecast": -0.02}  # 要求完成时间 goes before 计划完成时间, and that before 预计完成时间
_ASKED = re.compile(r"(?:[否吗?？]|没有?|[(（](?:y/n|yes/no|是/否)[)）])\W*$", re.IGNORECASE)
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
        if heading_words.marks == ("lead",) and heading.casefold().startswith("lead "):
            return KNOWN_LEAD  # Lead Partner, Lead Beneficiary: whoever it is leads
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


def claims_of(heading_words: Words) -> Claims:
    """The claims of one parsed heading."""
    topic = heading_words.topics[-1] if heading_words.topics else ""
    is_of_thing = topic in rules.THINGS or "block" in heading_words.marks  # 任务名称, 阻塞项
    if topic and heading_words.head in ("name", "description") and not is_of_thing:
        heading_words = heading_words._replace(head=topic)  # 单位名称 is a unit
    head, marks = heading_words.head, {*heading_words.marks}
    of_others = heading_words.marks[-1:] + heading_words.marks[: topic == "unit"]
    is_clerk = head in ("unit", "person") and "other" in of_others
    is_log = "operation" in (head, *heading_words.topics) or "handling" in (head, topic)  # 操作人, but not 操作任务项
    if is_clerk or is_log or "light" in marks or ("of" in marks and head != "unit"):
        is_step = head in ("handling", "description", "measure") and "operation" not in heading_words.topics
        return {"title": 0.4} if is_step else {}  # 操作内容, beside who leads
    if "yesno" in marks:
        is_secrecy = "secrecy" in (head, topic)
        # What is confirmed decides: 是否销号 goes before 是否完成.
        strength = 0.97 if "done" in marks else 0.95
        is_of_work = marks & {"end", "hand", "done", "confirm"} and "asked" not in marks  # 是否提交延期申请
        return rules.SECRET if is_secrecy else {"status": strength} if is_of_work else {}
    if head in ("day", "limit"):
        return _day(heading_words)
    is_title = head in rules.TITLES
    if "above" in marks and (is_title or not head or (head in rules.RULES and head not in rules.OF_OTHERS)):
        return {"parent": 0.9}
    if not head:
        return _without_head(heading_words)
    topics = {topic} if is_title else {*heading_words.topics}
    if heading_words.topics == ("aim",) and heading_words.marks[:1] == ("end",):
        marks -= {"plan"}  # 完成目标比例, unlike 目标完成比例
    fitting = (
        rule_claims
        for kinds, rule_claims in rules.RULES.get(head, ())
        if not kinds or {*kinds.split()} & (marks | topics)
    )
    claimed = next(fitting, {"title": rules.TITLES[head]} if is_title else {})
    if is_title and "actual" in marks and "plan" not in marks:
        claimed = rules.REPLIED  # Action taken, 已采取措施
    shared = marks & rules.SHARES.keys() - ({"block"} if head == "name" else set())  # 阻塞问题, but not 阻塞项
    share = min((rules.SHARES[kind] for kind in shared), default=1)
    return {"title": claimed["title"] * share} if is_title and [*claimed] == ["title"] else claimed


def _day(heading_words: Words) -> Claims:
    marks = {*heading_words.marks}
    if "secrecy" in heading_words.topics or {"coming", "raise"} <= marks:  # 保密期限, until when; 下次检查时间
        return {}
    if marks & {"other", "led_by"} and not marks & PHASES.keys():
        is_limit = heading_words.head == "limit" or marks & {"must", "plan", "forecast"}
        return {"due": LITTLE} if is_limit else {}  # 要求验收日期, where nothing else is the deadline
    is_asked = "asked" in heading_words.marks
    phase = next(
        (kind for kind in reversed(heading_words.marks) if kind in PHASES),
        "strong" if "by" in heading_words.marks else "raise" if is_asked else "",
    )
    if "first" in heading_words.marks and phase in ("end", "done"):
        return {}  # 初次处置日期
    if is_asked and (phase in ("end", "done") or "late" in heading_words.marks):
        return {}  # 申请办结时间, 延期申请时间
    moods = [kind for kind in heading_words.marks if kind in MOODS]
    decisive = [kind for kind in moods if kind in ("orig", "actual", "revised", "must")]
    # 延期任务原计划时间 is the original one
    mood = "orig" if decisive[-1:] == ["orig"] else next(iter([*decisive, *moods]), "")
    mood = "answered" if (phase, mood) == ("", "actual") and "reply" in moods else mood
    if "limit" in (heading_words.head, *heading_words.topics) and phase in ("", "end", "done", "raise", "assign"):
        phase, mood = "limit", "" if mood == "reply" else mood
    if {"state", "feedback"} & {*heading_words.topics} and not phase:
        mood = mood or "latest"  # Status Date
    by_mood = rules.TIMELY[phase]
    if mood in _NUDGES and "due" in by_mood.get("plan", {}):
        return {"due": by_mood["plan"]["due"] + _NUDGES[mood]}
    mood = "plan" if mood in _NUDGES else mood
    return by_mood.get(mood, {} if mood in ("latest", "reply", "orig") else by_mood[""])


def _without_head(heading_words: Words) -> Claims:
    """The claims of a heading with qualifiers only: Start, 牵头, Completed. The cells show what the column holds."""
    marks = {*heading_words.marks}
    claimed: dict[str, float] = {}
    if "amount" in heading_words.topics or ("by" in marks and marks & {"raise", "assign", "latest"}):
        return {}  # 经费落实: √
    if "by" in marks and not marks & {"lead", "support", "strong", "end", "done", "plan", "forecast"}:
        # Action by: 1 May, or Ann Lee; but Needed by: the planning team, Review by: the board
        return (
            {"due": 0.7}
            if marks & {"must", "other"}
            else {"due": 0.7, "person": rules.WEAK_LEAD, "owner": rules.WEAK_LEAD}
        )
    if "to" in marks and len(marks) == 1:
        claimed["due"] = 0.6
    if "now" in marks and "revised" not in marks and marks & {"end", "done"}:
        return rules.FEEDBACK  # 本周完成
    if "support" in marks and not marks & {"other", "work", "must"}:  # not 参加会议的有, 测试配合, Support needed
        claimed["supporting"] = 0.9
    elif marks & {"lead", "assign"} or marks == {"given"}:  # 派给, but not 抄送给
        share = rules.WEAK_LEAD if "container" in heading_words.topics else 0.85  # Project lead, beside Assignee
        claimed |= {"owner": share, "person": share}
    elif marks & {"work", "led_by"}:
        claimed |= {"person": 0.4, "owner": 0.3}
    moods = marks - {"late", "to", "plain"}  # 延期至, planned_at
    if marks & PHASES.keys() or (moods and moods <= MOODS.keys()):
        share = 1 if "to" in marks else 0.9
        claimed |= {field: share * strength for field, strength in _day(heading_words).items() if field not in claimed}
    if "node" in marks:
        claimed["title"] = 0.75  # 节点: 方案报批, 设备到货
    if marks & {"done", "end"}:
        claimed["status"] = 0.5
        claimed |= {"owner": rules.WEAK_LEAD, "person": rules.WEAK_LEAD} if "by" in marks else {}  # Completed by
    if "latest" in marks and not marks & PHASES.keys():
        claimed["last_feedback"] = 0.7
    return claimed


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
