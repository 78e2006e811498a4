"""Apply the rules to one parsed heading: what its head, its topics and its qualifiers claim together."""

from duban.ledgers.columns import rules
from duban.ledgers.columns.headwords import Words
from duban.ledgers.columns.rules import LITTLE, Claims
from duban.ledgers.columns.vocabulary import MOODS, PHASES

_NUDGES = {"must": 0.02, "forecast": -0.02}  # 要求完成时间 goes before 计划完成时间, and that before 预计完成时间


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
        is_step = head in ("handling", "description", "measure") and bool(heading_words.topics)  # 操作 are buttons
        is_step = is_step and "operation" not in heading_words.topics
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
    is_of_whom = "assign" in marks and marks & {"to", "given"}  # Assigned to, even where nobody is yet
    if not is_of_whom and (marks & PHASES.keys() or (moods and moods <= MOODS.keys())):
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
