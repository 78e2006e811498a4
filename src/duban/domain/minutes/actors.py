"""The actors in one clause of Chinese minutes: 由A牵头, B配合, A要…, 请A会同B….

A clause is what stands between commas. Function words give the role, and ``organs`` finds the names.
"""

import re
from typing import NamedTuple

from duban.domain.minutes.organs import CJK, Organs

_OPENING = re.compile(
    "@?(?:(?:并|同时|此外|另外|下一步|会后|原则上|其中|现|即日起|[^，。；、：]{0,6}方面|一?(?:是|要)(?=由|请))[，,]?)*"
)
# By whom: the name behind these words acts.
_BY = re.compile(
    "(?<![理自经缘事])由(?![此于来])|责成|责令|委托|授权|指定|商请|提请(?=各)|(?<![提申邀聘报呈敬恳])请(?![示假求])|要求(?!由)|督促|转(?=[^，。]{2,12}(?:办理|研究|阅[处办]|落实))"
)
_ASKS_ALOFT = ("商请", "提请")  # 县住建局商请省设计院…: who asks acts
_LEADS = re.compile(
    "(?:也|都|均|共同|联合|具体|全面|总体?|分别|按(?:照)?职责分工?|各自|抓总|统一|一并|要|应|来)*"
    "(?:牵头(?!单位|部门|的)|负责(?!人|同志|的)|负总责|主办|承办|承担|主责|统筹)"
)
_SUPPORTS = re.compile(
    "(?:等)?(?:有关部门|相关部门)?(?:也|都|均|要|应|积极|主动|共同|做好|全力|予以|密切|给予|按职责分工?|分别)*(?:配合|协助|参与|协同|协办|支持)"
)
_WITH = re.compile("(?:要|应|须|负责|牵头|负责牵头|抓紧|尽快|主动)*(?:会同|联合|协同|商)(?!议|定|量|讨)")
_MUST = re.compile(
    "(?:也|都|均|还|一定|继续|今后|在[^，。；]{1,14}?)?(?:要|应当|应(?!急|用)|须|必须|需(?!求)|务必|务须|抓紧|尽快|尽早|不得|确保|切实|进一步)"
)
# What the named does is no task: it explains, presides, reported, is at the meeting.
_NO_TASK = re.compile(
    "(?:同志)?(?:(?:负责)?解释|主持|组成|召集|任(?!务)|担任|兼任|设[在立]|汇报|通报|介绍|说明|反映|指出|认为|表示|交流|发言|传达|(?:主要|分管)?负责(?:人|同志)"
    "|参加|出席|列席|等(?:有关|相关)?(?:单位|部门)?(?:主要|分管|相关|有关)?负责|提出的|作[了关]|已|是(?!责任)|的)"
)
_PERSON = re.compile(
    f"(?:[{CJK}]{{0,8}}?(?:长|书记|主任|委员|经理|总监|校长|院长))?(?P<name>[{CJK}]{{2,4}}?)(?:同志|老师|先生|女士)"
)

_MORE = re.compile("等?(?:[0-9一二三四五六七八九十几两]+[个家])?(?:有关|相关)?(?:单位|部门)|等")
_OF = re.compile(f"[{CJK}]{{1,6}}的")  # 由市住建局起草的
_POST = re.compile(
    f"(?:党[组委]书记、)?(?:副?[局处院校科厅部所站队室区县市镇乡]?长|副?主任|副?书记|总?经理|董事长)[{CJK}]{{2,3}}(?=主持|负责|牵头)"
)
_HEADS = re.compile("(?:主要|分管)?(?:负责人|负责同志|领导)(?=要|应|须|必须|务必)")


class Actors(NamedTuple):
    """Names in one role, and the position of the words that give the role.

    ``role``: "lead" (牵头, 由…), "must" (要), "support" (配合), "bare" (the subject of the clause). ``names`` is empty
    for 有关部门. ``beside`` are the names after 会同. ``is_task`` is False for 由…主持. ``is_certain``: they surely are
    names.
    """

    role: str
    names: tuple[str, ...]
    start: int
    end: int
    beside: tuple[str, ...] = ()
    is_group: bool = False
    is_task: bool = True
    is_certain: bool = True


def actors_in(clause: str, organs: Organs, *, may_begin: bool = True) -> Actors | None:
    """The actors of a clause: the names after 由 or 请, else those at its beginning (if ``may_begin``)."""
    for by in _BY.finditer(clause):
        if by[0] in _ASKS_ALOFT and may_begin and (asking := _asking(clause, organs)):
            return asking
        if named := _read(clause, by.start(), by.end(), organs, is_by=True):
            return named
    start = _start(clause)
    if (together := _WITH.match(clause, start)) and (partners := organs.names_at(clause, together.end())):
        return Actors("support", partners.names, start, partners.end)
    return _read(clause, start, start, organs, is_by=False) if may_begin else None


def _asking(clause: str, organs: Organs) -> Actors | None:
    """The subject of a clause that asks others for something: the one who asks is the actor."""
    actors = _read(clause, _start(clause), _start(clause), organs, is_by=False)
    is_done = re.search("[了已]", clause)
    return actors._replace(role="must") if actors and actors.role == "bare" and not is_done else actors


def _start(clause: str) -> int:
    opening = _OPENING.match(clause)
    return opening.end() if opening else 0


def _read(clause: str, start: int, names_from: int, organs: Organs, *, is_by: bool) -> Actors | None:
    named = organs.names_at(clause, names_from)
    if not named:
        return _person(clause, start, names_from) if is_by else None
    names, end = named.names, named.end
    end = _behind_more(clause, end)
    if head := _HEADS.match(clause, end) or _POST.match(clause, end):
        end = head.end()
    if no_task := _NO_TASK.match(clause, end):
        return Actors("bare", names, start, no_task.end(), is_task=False)
    support = _SUPPORTS.match(clause, end)
    if support and (not is_by or clause[start] == "由"):
        return Actors("support", names, start, support.end(), is_group=named.is_group)
    role, beside, end = _role(clause, end, organs, is_by=is_by)
    if role == "lead" and (_NO_TASK.match(clause, end) or (clause[start] == "由" and _OF.match(clause, end))):
        return Actors("bare", names, start, end, is_task=False)
    return Actors(role, names, start, end, beside, named.is_group, is_certain=named.is_certain)


def _role(clause: str, end: int, organs: Organs, *, is_by: bool) -> tuple[str, tuple[str, ...], int]:
    """The role, the names beside, and the end of the words that express it."""
    beside: tuple[str, ...] = ()
    role = "lead" if is_by else "bare"
    together = _WITH.match(clause, end)
    if together and (partners := organs.names_at(clause, together.end())):
        beside, end, role = partners.names, _behind_more(clause, partners.end), "lead"
    if lead := _LEADS.match(clause, end):
        return "lead", beside, lead.end()
    if must := _MUST.match(clause, end):
        return ("must" if role == "bare" else role), beside, must.end() if must[0][-1] in "要应当须需" else end
    return role, beside, end


def _behind_more(clause: str, end: int) -> int:
    """The position after 等 or 等5个部门, which say that there are more names."""
    more = _MORE.match(clause, end)
    return more.end() if more else end


def _person(clause: str, start: int, names_from: int) -> Actors | None:
    """由李明同志负责: a person is the lead if the words mark the name as a person's."""
    person = _PERSON.match(clause, names_from)
    lead = _LEADS.match(clause, person.end()) if person else None
    return Actors("lead", (person["name"],), start, lead.end()) if person and lead else None
