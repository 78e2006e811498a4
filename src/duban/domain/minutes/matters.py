"""Reads the sentences of Chinese minutes into drafts of tasks: lead, support, deadline and title."""

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import NamedTuple

from duban.domain.minutes.actors import Actors, actors_in
from duban.domain.minutes.organs import Organs
from duban.domain.minutes.sentences import clauses, frame, is_performed, numbered, pieces
from duban.domain.minutes.times import Clock, Deadline, deadlines, is_report, reports

_PAST = re.compile("了(?!解)|已(?!有)|曾(?!经济)|刚才|今年以来|去年")
_PAST_OR_DONE = re.compile(f"{_PAST.pattern}|通过|同意")
_EXHORTS = re.compile("(?:各级)?(?:要|应|须|必须|务必|坚持|不得|不断|切实|进一步要)")
_OBLIGES = re.compile("要|须|应(?!急|用)|请|确保|力争|务必|务于")
_MEETS = re.compile("召开|举行|召集")
_ABOUT = re.compile("^(?:关于|针对|有关).{2,60}$")
_BEFORE_A_TIME = re.compile(
    "(?:并|请|务必|务|必须|应当|需要|须|应|要|力争|争取|确保|统一|于|在|至|到|截至|截止|最迟|限)*$"
)
_ASKED = re.compile("[商提报]请|恳请|邀请|请示")
_ANNOUNCED = re.compile("(?:以下|如下|下列)[^，,]{0,12}$")
_REMARK = re.compile(r"[（(\[【][^（）()\[\]【】]*[）)\]】]")
_NAME_ALONE = re.compile("[\u3400-\u9fff]{1,4}(?:[\\s\u3000、]+[\u3400-\u9fff]{1,4})*")  # 余永选; 张三 李四 供稿
_LONG, _SHORT = 60, 6  # characters of a title
_EDGES = " \t\u3000，,。；;：:、"


@dataclass(frozen=True)
class Draft:
    """A matter of a document. All texts are parts of the document; what it does not say is None.

    ``sure``: the words say who has to act. ``sentence`` is the source text, ``place`` where it stands.
    """

    title: str
    owner: str | None = None
    person: str | None = None
    supporting: tuple[str, ...] = ()
    due: date | datetime | None = None
    due_text: str | None = None
    sure: bool = False
    sentence: str = ""
    place: str = ""


class Context(NamedTuple):
    """What precedes a sentence: the ``mode`` of its frame ("" without one); whether it is in a task list (there a bare
    name is the lead) or in a list of decisions (which need name nobody); whether it is a whole sentence with a full
    stop; whether each item of the list is to be done."""

    mode: str = ""
    in_list: bool = False
    is_decided: bool = False
    is_whole: bool = False
    is_to_do: bool = False


@dataclass
class _Step:
    """Clauses with one lead and one deadline. ``reported``: the clauses that ask for repeated reports, ``asked``: their
    rhythm. It is the deadline if there is no other."""

    lead: Actors | None = None
    supporting: list[str] = field(default_factory=list)
    lead_at: int = 0
    due: Deadline | None = None
    words: list[str] = field(default_factory=list)
    whole: list[str] = field(default_factory=list)
    is_void: bool = False
    reported: set[int] = field(default_factory=set)
    asked: Deadline | None = None

    @property
    def is_feedback(self) -> bool:
        """Whether it names nobody and only asks for reports on the previous matter."""
        return not (self.lead or self.supporting or self.due) and 0 in self.reported and all(map(reports, self.whole))

    def draft(self, sentence: str, *, sure: bool) -> Draft:
        names = self.lead.names + self.lead.beside if self.lead else ()
        if self.due:
            self.words = ["" if at in self.reported else words for at, words in enumerate(self.words)]
        if self.lead_at and _PAST_OR_DONE.search("，".join(self.whole[: self.lead_at])):  # 会议审议通过了…，由…
            self.words, self.lead_at = self.words[self.lead_at :], 0
        others = dict.fromkeys([*names[1:], *self.supporting])
        title = _title(self.words, self.lead_at) or sentence.strip(_EDGES)
        time = self.due or self.asked
        due, text = (time.due, time.text) if time else (None, None)
        owner = names[0] if names else None
        return Draft(title, owner, None, tuple(each for each in others if each != owner), due, text, sure, sentence)


def _title(words: list[str], lead_at: int) -> str:
    """The title: the clauses without names and deadlines; if there are many, those from the lead on."""
    parts = [each.strip(_EDGES) for each in words]
    if sum(map(len, parts)) > _LONG and len("".join(parts[lead_at:])) > _SHORT:
        parts = parts[lead_at:]
    kept = [
        part
        for at, part in enumerate(parts)
        if part and (len("".join(parts[: at + 1])) <= _LONG or not any(parts[:at]))
    ]
    return "，".join(kept)


def read_sentence(sentence: str, context: Context, organs: Organs, clock: Clock) -> tuple[list[Draft], Context]:
    """The drafts of a sentence, and the context for the next one: a frame holds until another begins."""
    drafts: list[Draft] = []
    for piece in pieces(sentence):
        number, words = numbered(piece)
        if framed := frame(words):
            context = context._replace(mode=framed.mode)
            words = words[framed.end :]
            again = numbered(words)
            words = again[1] if again[0] else words
        steps = _steps(words, context, organs, clock)
        if drafts and steps[0].is_feedback:
            drafts[-1] = _followed(drafts[-1], steps[0], piece)
            continue
        new = [each for step in steps if (each := _draft(step, piece, words, context))]
        if number.endswith("要"):  # 二要严守底线 exhorts
            new = [each for each in new if each.owner or each.due]
        if not new and drafts and len(steps) == 1:
            new = _continued(drafts, steps[0], piece)
        drafts += new
    return drafts, context._replace(mode="" if context.mode == "agrees" else context.mode)


def fed_back(draft: Draft, sentence: str, organs: Organs, clock: Clock) -> Draft | None:
    """The matter extended by a following sentence that only asks for regular reports on it."""
    framed = frame(sentence)
    step, *more = _steps(sentence[framed.end :] if framed else sentence, Context(), organs, clock)
    return None if more or not step.is_feedback else _followed(draft, step, sentence)


def _followed(draft: Draft, step: _Step, text: str) -> Draft:
    draft = replace(draft, sentence=draft.sentence + text)
    if draft.due_text or not step.asked:
        return draft
    return replace(draft, due=step.asked.due, due_text=step.asked.text)


def _continued(drafts: list[Draft], step: _Step, piece: str) -> list[Draft]:
    """A part after a semicolon that only gives a deadline belongs to the previous matter."""
    if step.due and not step.lead and drafts[-1].due_text is None and _OBLIGES.search(piece):
        drafts[-1] = replace(drafts[-1], due=step.due.due, due_text=step.due.text)
    return []


def _steps(words: str, context: Context, organs: Organs, clock: Clock) -> list[_Step]:
    steps = [_Step()]
    for place, clause in clauses(words):
        step, times = steps[-1], deadlines(clause, clock)
        actors = actors_in(clause, organs, may_begin=context.mode != "agrees" or place > 0)
        if actors and step.lead and is_report(clause, times) and _report_on(step, actors):
            actors = None
        if actors and actors.role == "bare" and not _may_act(words[place:], actors, context, step, times):
            step.is_void |= not actors.is_task and not step.lead
            actors = None
        elif actors and step.lead and _ASKED.match(clause, actors.start):
            actors = None  # whom the lead asks is none himself
        elif actors and actors.role == "support":
            step.supporting += [*actors.names, *actors.beside]
            actors = actors if step.lead else None
        elif actors:
            if step.lead:
                steps.append(_Step())
            steps[-1].lead, steps[-1].lead_at = actors, len(steps[-1].whole)
        _add(steps, clause, actors, times)
    return steps


def _report_on(step: _Step, actors: Actors) -> bool:
    """Whether it is the owners of the matter who report, and not others on something else."""
    return actors.is_group or bool(step.lead and {*actors.names} <= {*step.lead.names, *step.supporting})


def _may_act(words: str, actors: Actors, context: Context, step: _Step, times: list[Deadline]) -> bool:
    """Whether the name at the beginning of ``words`` is an actor although no function word says so.

    After another lead it is one only with a deadline of its own.
    """
    rest = words[actors.end :]
    if not (actors.is_task and actors.is_certain and rest.strip(_EDGES)) or _PAST.search(words):
        return False
    if re.match("[，,]|第|.{0,6}的", rest) or rest.endswith(("：", ":")):
        return False
    if step.lead:
        return any(each.due for each in times)
    asked = context.mode in ("decides", "asks") or (context.in_list and context.mode != "tells")
    return asked or (context.is_whole and any(each.due for each in [*times, step.due] if each))


def _add(steps: list[_Step], clause: str, actors: Actors | None, times: list[Deadline]) -> None:
    """Add a clause to the last step; a second date begins another step of the same owners."""
    step = steps[-1]
    cuts = [(actors.start, actors.end)] if actors else []
    if is_report(clause, times):
        step.reported.add(len(step.whole))
        step.asked = step.asked or next(iter(times), None)
    elif times:
        # 甲局11月底前完成设计，12月底前开工: two matters of the same owners.
        if times[0].due and step.due and step.due.due and step.words:
            steps.append(step := _Step(step.lead, [*step.supporting]))
        if step.due is None or (times[0].due and not step.due.due):
            step.due = times[0]
    if times:
        introduced = _BEFORE_A_TIME.search(clause[: times[0].start])
        if times[0].due or times[0].start == 0:
            cuts.append((introduced.start() if introduced else times[0].start, times[0].end))
    step.whole.append(clause)
    step.words.append(_without(clause, cuts))


def _without(clause: str, cuts: list[tuple[int, int]]) -> str:
    kept = [letter for at, letter in enumerate(clause) if not any(start <= at < end for start, end in cuts)]
    return "".join(kept)


def _draft(step: _Step, piece: str, words: str, context: Context) -> Draft | None:
    lead = step.lead
    if lead and (lead.names or lead.beside):
        if lead.role == "must" and lead.is_group and not (step.due and step.due.due):
            return None
        sure = not lead.is_group and (lead.role in ("lead", "must") or context.mode in ("decides", "asks"))
        return step.draft(piece, sure=sure or (context.in_list and not lead.is_group))
    return step.draft(piece, sure=False) if not step.is_void and _stands_alone(step, words, context) else None


def _stands_alone(step: _Step, words: str, context: Context) -> bool:
    """Whether a decision that names nobody is a matter nevertheless."""
    whole = "，".join(step.whole)
    if (
        not _REMARK.sub("", words).strip(_EDGES)
        or _NAME_ALONE.fullmatch(words.strip(_EDGES))
        or _ANNOUNCED.match(words)
        or is_performed(words)
        or _PAST.search(whole)
        or _ABOUT.match(words.strip(_EDGES))
        or context.mode == "tells"
    ):
        return False
    if step.due and step.due.due:
        return context.mode in ("decides", "asks") or context.is_decided or bool(_OBLIGES.search(whole))
    if _EXHORTS.match(words) or _MEETS.search(whole) or step.lead:
        return False
    return context.mode == "decides" or (context.is_decided and not context.mode)
