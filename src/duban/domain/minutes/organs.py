"""Finds the names of units in a sentence: known owners, and texts that end like names of units."""

import re
from collections.abc import Iterable
from typing import NamedTuple

CJK = "\u3400-\u9fff"

# How the names of units end, unless the characters around make another word of it: 办 of 办理, 会 of 会同, 部 of 干部.
_KINDS = (
    "委员会|办公室|办事处|办公厅|政府|公司|集团(?!公司)|中心(?!城|组|区|镇|任|工|主)|街道(?!办|党)|大学|学院|医院|法院|检察院"
    "|银行|[分支总]行|党委(?!会)|党组|[总支]支部|支部|纪委|(?<![分编改重机])组(?![织成建长合卷员装])|专班|单位"
    "|部门|[妇残文科社侨]联|工商联|企业"
    "|(?<![结格全大布开时当])局(?![面势部长限])|委(?![托派员任])|(?<![承主协交督举创开停代])办(?![理结公好成妥法事学案])"
    "|(?<![好坏用害阅])处(?![理置于罚以长境])|科(?![技学研长普目室])|科室|股(?![份权东金])|(?<![干全内外大])部(?![署门委长分]|队)"
    "|(?<![干全内外大])部(?=分[别行])|(?<!大)厅(?![长堂])|院(?![长士内感])|(?<![教科])室(?![内外])|署(?![名])"
    "|(?<![社机大全晚集本次参与])会(?![同议商后前上办见签审计谈员展场])|(?<![部])队(?![伍长员])|(?<!场)所(?![有属在需长以涉辖提列示])"
    "|站(?![点长位台])|(?<![集])团(?![队委结体])|馆(?!长)|校(?![长园外内领])|厂(?!长|房)"
)
_PLACES = "[省市区县州盟旗镇乡村]|街道|社区|镇街|乡镇|园区|开发区"
_KIND = re.compile(_KINDS)
_WHOLE = re.compile(f"(?:{_KINDS}|{_PLACES})$")
# 各县（市、区）人民政府, 各单位, 市直各部门: a group, named as a whole.
_GROUP = re.compile(
    rf"(?:全?[省市州县区校院]?(?:直属?|级|属)?)?各(?:相关|有关|责任|成员|职能|参建|牵头|承办|直属|所属)*[{CJK}]{{0,4}}?(?:（[^（）]{{1,8}}）)?"
    "(?:单位|部门|党组织|(?:人民)?政府|街道办事处|办事处|管委会|委办局|工作组|分公司|子公司|公司|企业|科室|处室|乡镇|镇街|街镇|街道"
    "|车间|班组|年级|社区|学院|学校|支部|委员会|委室|中心|县区|县市区|市县|区县|县市|市州|行政村|村居|庭室|股室|[省市县区州镇乡村地级方科处部局委院系])"
    "(?:（[^（）]{1,8}）)?(?:人民政府|政府)?"
)
_EXHORTED = re.compile("各.*(?:单位|部门|[地级方])$")
_UNNAMED = re.compile(
    "^(?:(?:牵头|责任|承办|主办|协办|配合|成员|主管|职能|参建)(?:单位|部门|科室)$|全[^体员]$|有关|相关|其他|其它|上述|以上|该|本|各(?:有关|相关)|责任)"
)
# Words of the sentence that end a name. Some of them begin words that occur in names: 应急, 就业, 对外.
_FUNCTION = re.compile(
    "[商提报恳]请|报送|会同|牵头|负责|主办|承办|承担|配合|协助|协同(?!创新)|参与|共同|联合(?!会|体|国)|分别|同步|具体|按职责|抓紧|尽快|尽早|适时"
    "|进一步|认真|积极|切实|务必|务须|必须|应当|应(?!急|用)|须|需(?!求)|要|于|在|对(?!外|台|口)|按|根据|依据|依照|结合|围绕"
    "|[0-9０-９]+(?=[年月日天周个])|等(?!级)|[一二三四五六七八九十两几0-9]+[个家](?=部门|单位|有关|相关)|由|同时|将|把|就(?!业|医)|从|以|每|是|作为|为|尽|统一|统筹|牵"
)
# What these end is as often made or moved as it acts.
_SOFT = re.compile("(?:中心|专班|公司|集团|学院|大学|医院|[小]组|站|馆|校|所|厂|社区|街道|单位|企业|部门|队)$")
_MADE = re.compile("(?:组|专班|中心|公司|集团|委员会)$")
# Words in front of a name that belong to none.
_LINKS = re.compile("[和及同跟向并请其该这由与将把要须在从以于每]|对(?!外)|为(?!民)|按|根据|依[据照]|围绕|结合")
# Verbs in front of a name, which are no part of it: 提请市政府, 传达学习省委. 研究室 and 组织部 are names.
_VERBS = re.compile(
    "(?:会同|[提报商恳邀呈申]请|报[送告经]|呈报|请示|上报|汇报|传达|学习|听取|审议|审定|讨论|通报|研究|组织|督促|指导|推[动进]|加[快强]|落实|贯彻|支持"
    "|配合|协助|成立|组建|设立|完善|健全|建[立成设]|召开|参加|开展|做好|抓好|强化|提[高升出]|确保|依托)"
    "(?!室|院|部|科|处|所|中心|办|股|会|局|站|厅|组|司|社|集团|大学|公司)"
)
_BETWEEN = re.compile("、|，?(?=各)|以及|和|与|及")
_RUN = re.compile(rf"(?:[{CJK}A-Za-z0-9·〇○×]|（[^（）]{{1,8}}）)+")
_JOINED = re.compile("以及|和|与|及")
_DATE = re.compile("[0-9０-９]+(?:年|月|日|个)")
_LONGEST = 30
_PLACE = 8  # characters of the name of a town or district
_NEAR = 6  # characters of the name of a part behind the name of its whole: 市委|宣传部


class Names(NamedTuple):
    """Adjacent names, and the position after them. ``is_group``: a group that is appealed to, such as 各单位.
    ``is_certain``: the context leaves no doubt that they are names."""

    names: tuple[str, ...]
    end: int
    is_group: bool = False
    is_certain: bool = False


class Organs:
    """Finds names of units. ``known`` are the owners of the store, which are found whatever their ending. ``text`` is
    the whole document: a candidate that occurs in several places is a name."""

    def __init__(self, known: Iterable[str] = (), text: str = "") -> None:
        self.text = text
        self._known: dict[str, list[str]] = {}
        for name in sorted({each for each in known if len(each) > 1}, key=len, reverse=True):
            self._known.setdefault(name[0], []).append(name)

    def names_at(self, text: str, start: int = 0) -> Names | None:
        """The names of units that begin at ``start``; None without any. 有关部门 names nobody: an empty list of
        names."""
        names: list[str] = []
        while end := self._end(text, start):
            names += self._divided(text[start:end])
            between = _BETWEEN.match(text, end)
            if not between or not self._end(text, between.end()):
                named = tuple(name for name in dict.fromkeys(names) if not self.is_nobody(name))
                is_certain = bool(_FUNCTION.match(text, end)) or all(map(self._is_likely, named))
                return Names(named, end, any(map(_EXHORTED.search, named)), is_certain)
            start = between.end()
        return None

    def is_known(self, name: str) -> bool:
        """Whether it is an owner of the store, or listed as present."""
        return name in self._known.get(name[:1], ())

    def is_name(self, text: str) -> bool:
        """Whether the whole text is one name of a unit, known or by its ending."""
        return self.is_known(text) or bool(len(text) > 1 and (_WHOLE.search(text) or _GROUP.fullmatch(text)))

    def is_nobody(self, name: str) -> bool:
        """Whether the name stands for no particular unit: 有关部门."""
        return bool(_UNNAMED.match(name)) and not self._known_at(name, 0)

    def _is_likely(self, name: str) -> bool:
        """Whether a text that no function word marks as a unit is one: 加快推进会展中心 only ends like one."""
        if not _SOFT.search(name) or self._known_at(name, 0) == len(name) or _GROUP.match(name):
            return True
        return len(re.findall(rf"(?:^|[、，。；：\s由请及和与（]){re.escape(name)}", self.text, re.MULTILINE)) > 1

    def _known_at(self, text: str, start: int) -> int:
        """The end of the longest known name that begins at ``start``, or 0."""
        near = self._known.get(text[start : start + 1], ())
        return next((start + len(each) for each in near if text.startswith(each, start)), 0)

    def _divided(self, name: str) -> list[str]:
        """Split joined names: 工会和政教处 are two; 文化和旅游局 is one, as its first part is no name."""
        if self.is_known(name):
            return [name]
        for joint in _JOINED.finditer(name):
            if self.is_name(name[: joint.start()]) and self.is_name(name[joint.end() :]):
                return [name[: joint.start()], *self._divided(name[joint.end() :])]
        return [name]

    def _end(self, text: str, start: int) -> int:
        known = self._known_at(text, start)
        if group := _GROUP.match(text, start):
            return group.end()
        run = _RUN.match(text, start)
        if not run or _DATE.match(text, start) or _LINKS.match(text, start) or _VERBS.match(text, start):
            return known
        return max(known, self._end_in(text, start, run.end()))

    def _end_in(self, text: str, start: int, stop: int) -> int:
        word = _FUNCTION.search(text, start + 1, stop)
        end = word.start() if word else stop
        kind = next((each for each in _KIND.finditer(text, start, end) if each.end() - start > 1), None)
        if 1 < end - start <= _LONGEST and self._is_whole(text, start, end):
            # 护理部成立工作组: what a unit makes ends as names do.
            makes = kind and kind.end() < end and kind[0][-1] not in "委府" and _MADE.search(text, kind.end(), end)
            return self._extended(text, kind.end(), end) if kind and makes else end
        return self._extended(text, kind.end(), end) if kind and kind.end() - start <= _LONGEST else 0

    def _is_whole(self, text: str, start: int, end: int) -> bool:
        """Whether a name may end there, given what follows: 办 of 办理 is no ending."""
        at_end = any(each.end() == end for each in _KIND.finditer(text, start, min(len(text), end + 2)))
        return at_end or (end - start <= _PLACE and bool(re.search(f"(?:{_PLACES})$", text[start:end])))

    def _extended(self, text: str, end: int, stop: int) -> int:
        """The end of the name of a part that directly follows the name of its whole: 党委|宣传部, 公安局|交警支队."""
        whole = text[end - 1]
        for part in _KIND.finditer(text, end, min(stop, end + _NEAR)):
            at_once = part.start() == end or re.match("[一二三四五六七八九十]?[分支大中总]", text[end:])
            if whole in "委府" or at_once:
                return part.end()
        return end
