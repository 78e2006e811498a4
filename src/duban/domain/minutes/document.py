"""Reads a document paragraph by paragraph: headings, lists and labels are the context of its sentences."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from duban.domain.minutes.english import (
    assigned,
    is_english,
    is_order,
    lists_orders,
    marked,
    opens_actions,
    read_english,
)
from duban.domain.minutes.items import EDGES, is_called, split
from duban.domain.minutes.labels import FieldOf, Labelled, labelled
from duban.domain.minutes.matters import Context, Draft, fed_back, read_sentence
from duban.domain.minutes.organs import Organs
from duban.domain.minutes.plain import TO_DO, headed, set_apart
from duban.domain.minutes.sentences import (
    decides_list,
    frame,
    is_performed,
    left_to_do,
    level,
    numbered,
    opens_list,
    pieces,
    sentences,
)
from duban.domain.minutes.times import Clock

_ANNOUNCES = re.compile("[：:]$|(?:如下|以下|下列)[^，。]{0,12}[。：:]$")
# The lines of the frame of a document: who was there, to whom it goes.
_FRAMING = re.compile(
    "(?:抄送|分送|主送|抄报|发送|报送|[报送发]|印发|记录(?:人)?|出席|列席|参加|参会|请假|缺席|主持|签发|校对)(?:人员|单位|领导|人|会议)?[:：]"
)
_STOP = re.compile("[。；;！!？?.]$")
_LEAD_IN = 24  # characters of the sentence that names the subject of an item: 关于资金。
_HEADING = 40


@dataclass
class _Item:
    """A paragraph that labels on the following lines may complete. ``at``: the index of its last draft, or None."""

    words: str
    text: str
    place: str
    values: dict[str, str]
    at: int | None


class Minutes:
    """The drafts of a document, in order; ``undecided`` counts the sentences that decide nothing."""

    def __init__(
        self,
        organs: Organs,
        clock: Clock,
        field_of: FieldOf,
        names_of: Callable[[str], list[str]],
        title: str = "",
        initials: Mapping[str, str] | None = None,
        is_person: Callable[[str], bool] = bool,
        is_list: bool = False,
    ) -> None:
        """``names_of`` reads the names in the value of a label, lead first. ``initials`` maps initials to names.
        ``is_list``: it is a list of tasks, though no heading says so."""
        self.drafts: list[Draft] = []
        self.undecided = 0
        self._organs, self._clock, self._field_of, self._names_of = organs, clock, field_of, names_of
        self._initials = initials or {}
        self._is_person, self._is_list = is_person, is_list
        self._whole = Context("", opens_list(title), decides_list(title), is_to_do=bool(TO_DO.search(title)))
        self._section, self._depth = self._whole, 0  # of the heading under which the section stands
        self._before: _Item | None = None

    def paragraph(
        self, text: str, place: str, *, is_heading: bool = False, is_item: bool = False, is_task: bool = False
    ) -> None:
        """Read the next paragraph. ``place`` is where it stands in the document, for people.

        ``is_item``: it is numbered, though the number is not in its text. ``is_task``: it has an empty box to tick.
        """
        number, words = numbered(text)
        is_item |= bool(number)
        is_part = is_heading or (level(number) in (1, 2) and _is_heading(number, words))
        parts = labelled(words, self._field_of)
        content = parts.text.strip() or parts.values.get("title", "")
        if _FRAMING.match(words) or not _is_matter(words):
            self._before = None
        elif is_task or is_called(words, self._clock):
            self._task(words, text, place)
        elif not is_part and self._listed(words, text, place, is_item=is_item):
            pass
        elif action := assigned(words):
            rest, who, when = action
            parts = Labelled(rest, {"owner": self._named(who), "due": when})
            self._labels(parts, rest, text, place)
        elif parts.has_roles and (content or not (number and self._section.is_to_do)):
            self._labels(parts, content, text, place)
        elif is_item and not is_part and self._section.is_to_do:
            self._to_do(content or words, text, place)
        elif is_heading or (_is_heading(number, words) and not self._asks(words)):
            self._open(words, level(number))
            self._before = _Item(content, text, place, {}, None)
        elif text.isascii() and not number and (opens := opens_actions(text)) is not None:
            self._section = Context(in_list=opens, is_to_do=bool(TO_DO.search(text)))
        else:
            self._read(words if marked(words) else content, text, place, is_numbered=is_item)

    def _asks(self, words: str) -> bool:
        """Whether a short item without a full stop says who has to act, or by when."""
        if is_performed(words):
            return False
        drafts, _context = self._sentence(words, self._section)
        return any(each.owner or each.due for each in drafts)

    def end_list(self) -> None:
        """End the current list, as at a table: what follows does not belong to the paragraph before it."""
        self._before = None

    def _open(self, words: str, depth: int) -> None:
        """Begin a section; one below the heading of a list belongs to that list."""
        outer = self._section if depth > self._depth else self._whole
        if outer is self._whole:
            self._depth = depth
        is_to_do = bool(TO_DO.search(words))
        in_list = outer.in_list or opens_list(words) or (is_to_do and not is_english(words, self._organs))
        self._section = Context("", in_list, outer.is_decided or decides_list(words), is_to_do=is_to_do)

    def _listed(self, words: str, text: str, place: str, *, is_item: bool) -> bool:
        """Read a line of a plain list: a name before a colon, matters behind 待办事项, or who and by when apart."""
        head, rest = headed(words)
        names = self._names(head) if rest and not rest[0].isdigit() else []
        if TO_DO.search(head) and rest is not None and not is_item and not rest[:1].isdigit():
            before = self._section
            self._open(head, 9)
            for each in pieces(rest):
                self._to_do(each, each, place)
            self._section = before if rest else self._section
            return True
        is_listed = self._is_list or self._section.in_list or self._section.is_to_do
        # Before headings: a short line that ends in （甲局负责） is a matter, and would pass for a heading.
        may_be_apart = is_item or self._section.is_to_do or "）" in words[-2:]
        if rest and is_listed and names and all(map(self._organs.is_known, names)):
            content, values = rest, {"owner": "、".join(names)}
        elif may_be_apart and (it := set_apart(words, self._clock, self._organs, self._is_name)):
            content, values = it
        else:
            return False
        self._before = self._item(content, text, place, values, None)
        return True

    def _is_name(self, text: str, is_led: bool) -> bool:
        return bool(is_led and self._names(text)) or self._organs.is_name(text) or self._is_person(text)

    def _to_do(self, words: str, text: str, place: str) -> None:
        """Read an item of what is to be done: a matter, though it may name nobody."""
        if not _is_matter(words):
            return
        first, undecided = len(self.drafts), self.undecided
        self._read(words, text, place, is_numbered=True)
        if len(self.drafts) == first:
            draft, title = self._unlabelled(words), next(filter(_is_matter, sentences(words)), words)
            head, rest = headed(title)
            title = head if rest and 4 < len(head) < _HEADING < len(words) and not head.isascii() else title
            self.drafts.append(Draft(title.strip(EDGES), None, None, (), draft.due, draft.due_text, False, text, place))
            self._before, self.undecided = _Item(words, text, place, {}, first), undecided

    def _labels(self, parts: Labelled, content: str, text: str, place: str) -> None:
        """Read a paragraph with labels of roles: an item of its own, or the end of the previous one."""
        values = {**parts.values}
        if content:
            self._before = self._item(content, text, place, values, None)
        elif self._before:
            before = self._before
            both = {**values, **before.values}
            self._before = self._item(before.words, f"{before.text}\n{text}", before.place, both, before.at)

    def _item(self, words: str, text: str, place: str, values: dict[str, str], at: int | None) -> _Item:
        """Add the draft of an item with the labels known so far, or replace its earlier draft ``at``."""
        draft = self.drafts[at] if at is not None else self._unlabelled(words)
        names = self._names(values.get("owner", ""))
        others = [*names[1:], *self._names(values.get("supporting", ""))] or [*draft.supporting]
        owner = names[0] if names else draft.owner
        person = next(iter(self._names_of(values.get("person", ""))), draft.person)
        draft = replace(draft, owner=owner, person=person, sentence=text, place=place, sure=bool(owner or person))
        draft = replace(draft, supporting=tuple(each for each in dict.fromkeys(others) if each != owner))
        if any(map(str.isalnum, values.get("due", ""))):
            draft = replace(draft, due=self._clock.read(values["due"]), due_text=values["due"])
        if at is not None:
            self.drafts[at] = draft
        elif draft.owner or draft.supporting or draft.due_text:
            self.drafts.append(draft)
            at = len(self.drafts) - 1
        return _Item(words, text, place, values, at)

    def _task(self, words: str, text: str, place: str) -> None:
        """Read an item of a task list: the lead is the name after @ or in brackets behind it, else the one that the
        sentence names."""
        title, called, when = split(words, self._clock)
        rest = title if called else words.strip(EDGES)
        if not called and (roles := set_apart(rest, self._clock, self._organs, self._is_name)):
            rest, values = roles
            self._item(rest, text, place, values, None)
            draft = self.drafts.pop()
        else:
            draft, values = Draft(rest) if self._is_order(rest) else self._unlabelled(rest), {}
        if called:
            draft = replace(draft, owner=called[0], supporting=tuple(called[1:]))
        if called and when:
            day = when if words.isascii() else re.sub(r"^(\d\d?)/(\d\d?)(?![\d/])", r"\1月\2日", when)
            draft = replace(draft, due=self._clock.read(day), due_text=when)
        if "due" in values or (not draft.due_text and not draft.owner):
            draft = replace(draft, title=rest)
        title = re.sub("[，,](?=[）)])", "", draft.title)  # 草案（初稿，12月4日前） without its day
        if _is_matter(title):
            self.drafts.append(replace(draft, title=title, sure=bool(draft.owner), sentence=text, place=place))
        self._before = None

    def _is_order(self, words: str) -> bool:
        return is_order(words, self._organs) and self._lists_orders

    @cached_property
    def _lists_orders(self) -> bool:
        return lists_orders(self._organs.text)

    def _named(self, who: str) -> str:
        """The names for initials: PB/SC."""
        return "、".join(self._initials.get(each, each) for each in re.split(r"/|, | and | & ", who))

    def _names(self, value: str) -> list[str]:
        return [name for name in self._names_of(value) if not self._organs.is_nobody(name)]

    def _unlabelled(self, words: str) -> Draft:
        """What the sentences of an item say beside its labels, as one draft."""
        parts: list[Draft] = []
        context = Context("decides", in_list=True, is_decided=True)
        whole = [*sentences(words)] if is_english(words, self._organs) else left_to_do(words)
        for sentence in whole:
            drafts, context = self._sentence(sentence, context)
            parts += drafts
        led = next((each for each in parts if each.owner), Draft(""))
        dated = next((each for each in parts if each.due), None) or next((each for each in parts if each.due_text), led)
        title = parts[0].title if len(whole) == 1 and parts else whole[0].strip(EDGES + ".") if whole else words
        return replace(led, title=title, due=dated.due, due_text=dated.due_text)

    def _read(self, words: str, text: str, place: str, *, is_numbered: bool) -> None:
        whole = [*sentences(words)]
        context = self._section._replace(is_decided=self._section.is_decided and is_numbered)
        first = len(self.drafts)
        for at, sentence in enumerate(whole):
            if at == 0 and len(whole) > 1 and _is_lead_in(sentence, is_numbered):
                continue
            context = context._replace(is_whole=bool(_STOP.search(sentence)))
            context = context._replace(is_decided=context.is_decided and at <= 1)
            if len(self.drafts) > first and (whole_matter := self._fed_back(sentence)):
                self.drafts[-1] = whole_matter
                continue
            drafts, context = self._sentence(sentence, context)
            if at and not context.is_whole and not any(each.owner or each.due for each in drafts):
                continue  # behind the last stop: a remark of the writer
            self._add([replace(each, place=place) for each in drafts], first)
            self.undecided += not drafts and bool(_STOP.search(sentence))
        if whole and _ANNOUNCES.search(whole[-1]) and opens_list(whole[-1]):
            self._section = Context(in_list=True, is_decided=self._whole.is_decided or decides_list(whole[-1]))
        at_last = len(self.drafts) - 1 if len(self.drafts) > first else None
        self._before = _Item(words, text, place, {}, at_last)

    def _sentence(self, sentence: str, context: Context) -> tuple[list[Draft], Context]:
        if not is_english(sentence, self._organs):
            if action := marked(sentence):
                context = context._replace(in_list=True, is_decided=True)
            return read_sentence(sentence[action:], context, self._organs, self._clock)
        drafts = read_english(sentence, self._organs, self._clock, in_list=context.in_list)
        names = self._initials
        return [
            replace(
                each,
                owner=names.get(each.owner or "", each.owner),
                supporting=tuple(names.get(name, name) for name in each.supporting),
            )
            for each in drafts
            if not each.owner or self._names_of(each.owner)
        ], context

    def _fed_back(self, sentence: str) -> Draft | None:
        return fed_back(self.drafts[-1], sentence, self._organs, self._clock)

    def _add(self, new: list[Draft], first: int) -> None:
        """Add the drafts of a sentence; one that only gives a deadline completes the previous matter."""
        before = self.drafts[-1] if len(self.drafts) > first else None
        if before and before.owner and not before.due_text and len(new) == 1 and not new[0].owner and new[0].due:
            sentence = before.sentence + new[0].sentence
            self.drafts[-1] = replace(before, due=new[0].due, due_text=new[0].due_text, sentence=sentence)
        else:
            self.drafts += new


def _is_matter(title: str) -> bool:
    """Whether it says anything: （） and @ name no matter."""
    return any(map(str.isalnum, title))


def _is_heading(number: str, words: str) -> bool:
    return bool(number) and len(words) <= _HEADING and not re.search("[。；;，,：:.]", words) and not words.isascii()


def _is_lead_in(sentence: str, is_numbered: bool) -> bool:
    words = numbered(sentence)[1]
    if frame(words):
        return False
    is_subject = words.startswith("关于") or is_numbered
    return is_subject and len(words) <= _LEAD_IN and not re.search("[，,；：]|由|牵头|负责", words)
