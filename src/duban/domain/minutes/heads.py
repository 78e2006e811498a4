"""The head of a document: its title, its number, and the day from which its deadlines count."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from duban.domain.names.numerals import DIGITS, numeral
from duban.domain.phrases.vocabulary import NAMES

_LOOKED_AT = 25  # paragraphs at the beginning in which the day stands, and as many at the end
_SHORT_TITLE, _LONG_TITLE = 40, 160
_HEAD = 8  # paragraphs among which the title is
_TITLE = re.compile(
    "(?:纪要|通知|决定|意见|方案|批示(?:抄清|件)?|讲话|清单|分解表|台账|公报|通报|要点|安排|分工|函|决议|报告|办法)(?:的(?:通知|函))?(?:[（(].*[)）])?$"
    r"|会议$|[Mm]inutes|[Mm]eeting|MINUTES|Decisions|Actions"
)
_NUMBER = re.compile(r"[\u3400-\u9fff]{0,12}[〔\[(（]20[0-9]{2}[〕\])）]\s*第?[0-9]{1,5}[号期次]?")
_HELD = re.compile(
    r"(?:^|会议|召开|\s)(?:时间|日期)\s*[:：]|召开|主持|举行|批示|\b(?:[Hh]eld|[Mm]eeting|MEETING)\b|\bDate\s*:"
)
_ISSUED = re.compile(
    "(?:发布|印发|成文|发文|签发|公布|更新)(?:时间|日期|日)|印发|印制"
    r"|\b(?:[Pp]ublished|[Ii]ssued|[Pp]osted|[Cc]irculated|[Uu]pdated)\b"
)
_BY = re.compile(
    r"(?:截至|截止到?|最迟|不晚于|不迟于|至|到|\b(?:by|before|until|till|due|on or before|no later than))\s*:?\s*$",
    re.I,
)
_LAST = re.compile(r"\s*+(?:[（(][^（）()]{1,6}[）)])?\s*+(?:前|之前|以前|底|内|之内|以内|末|起|至)")
_ATTENDING = re.compile("(?:参会|参加|出席|列席|与会|成员)(?:人员|单位|领导|部门|人)?[:：](.+)")
_PRESENT = re.compile(
    r"(?:Present|In attendance|Attend(?:ees|ing|ance)|Members|Apologies)\b[^:]{0,20}:(.+)", re.IGNORECASE
)
_TITLES = re.compile(r"\b(?:Cllrs?|Councillors?|Mrs?|Ms|Miss|Dr|Prof|Sir|Rev|and)\b\.?", re.IGNORECASE)
_NAME = re.compile("(?!.*(?:负责|人员|同志|领导|主任|局长|等|全体|各))[\u3400-\u9fff]{2,12}")
_PLANNED = re.compile("[定将拟计][划]?于|下次|下一次|[Nn]ext|\\b[Pp]revious|\\b[Ll]ast meeting|上次|传达")
_MONTHS = {name: int(word.removesuffix("月")) for name, word in NAMES.items() if word.endswith("月")}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_FULL = re.compile(
    r"(?P<year>20[0-9]{2})\s*[年./-]\s*(?P<month>[0-9]{1,2})\s*[月./-]\s*(?P<day>[0-9]{1,2})"
    r"(?:日|(?![0-9日]))"
    rf"|(?P<eday>[0-9]{{1,2}})(?:st|nd|rd|th)? (?P<emonth>{_MONTH})\.?,? (?P<eyear>20[0-9]{{2}})"
    rf"|(?P<fmonth>{_MONTH})\.? (?P<fday>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?P<fyear>20[0-9]{{2}})",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(?<![0-9年./-])(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日(?![-—])")
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?=\s*[年〕\]）)])")


def title_of(paragraphs: Sequence[str], name: str) -> str:
    """The title among the first paragraphs, with its number; ``name`` if no paragraph looks like a title.

    Pasted text has no name ("-"): then it is the first words of the text.
    """
    head = [_dense(each) for each in paragraphs[:_HEAD]]
    if not (end := head_of(paragraphs)):
        return name.strip("-") or next(filter(None, head), "")[:_SHORT_TITLE]
    number = next((each for each in head if _NUMBER.fullmatch(each)), "")
    return f"{head[end - 1]} {number}".strip()


def reference_of(title: str, day: date | None) -> str:
    """The reference of a document: its title, with the day unless a number already identifies it."""
    return title if day is None or re.search("[0-9]|第.+[次期号]", title) else f"{title} {day.isoformat()}"


def head_of(paragraphs: Sequence[str]) -> int:
    """The number of paragraphs up to the title; 0 if none looks like one."""
    head = [_dense(each) for each in paragraphs[:_HEAD]]
    return next((at for at, each in enumerate(head, start=1) if _is_title(each)), 0)


def _is_title(text: str) -> bool:
    """Whether a paragraph may be a title. English titles are longer than Chinese ones; sentences and numbered items are
    none."""
    if text.isascii() and (text.endswith(".") or text[:1].isdigit()):
        return False
    return len(text) <= (_LONG_TITLE if text.isascii() else 80) and bool(_TITLE.search(text))


def is_number(paragraph: str) -> bool:
    """Whether a paragraph is only the number of the document: 青政办发〔2026〕46号."""
    return bool(_NUMBER.fullmatch(_dense(paragraph)))


def day_of(paragraphs: Sequence[str], today: date) -> date | None:
    """The day of the meeting or in the title, else that below the office's name, else the day of issue.

    None if the document has none of these; a deadline is never taken. A day without a year is in the year that the
    document names, else the last such day until ``today``.
    """
    texts = [_figures(each) for each in paragraphs]
    head, end = texts[:_LOOKED_AT], texts[-_LOOKED_AT:]
    # A day without a year, 11月20日, is most often in the year of the number or title.
    year = next((int(match[1]) for each in [*head, *end] if (match := _YEAR.search(each))), None)
    year = year or next((day.year for each in [*head, *end] if (day := _full(each))), None)
    clauses = (sentence for each in head for sentence in each.split("。"))
    held = [each for each in clauses if _HELD.search(each) and not _PLANNED.search(each)]
    below = [each for each in (*reversed(end), *head) if _is_dated_name(each) and not _PLANNED.search(each)]
    issued = [each for each in (*head, *end) if _ISSUED.search(each)]
    titles = [each for each in head[: head_of(paragraphs) or 1] if len(each) <= _LONG_TITLE]
    titles += [each for each in head[:_HEAD] if re.fullmatch("[（(].*[）)]", each.strip())]
    days = (_full(each) or _short(each, year, today) for each in (*titles, *held, *below, *issued))
    return next(filter(None, days), None)


def _is_dated_name(text: str) -> bool:
    """Whether a paragraph is only a day, perhaps after the name of an office."""
    match = _FULL.search(text)
    around = f"{text[: match.start()]}{text[match.end() :]}" if match else text
    return bool(match) and len(around) <= _SHORT_TITLE and not re.search("[。，；,;:：、|]", around)


def attending(paragraphs: Sequence[str]) -> list[str]:
    """The units and persons listed as present, so that they are recognised by name in the text."""
    lists = (match[1] for each in paragraphs[:_LOOKED_AT] if (match := _ATTENDING.match(each.strip())))
    names = (name.strip("。 ") for names in lists for name in re.split(r"(?:（[^（）]*）)?[、，,；;\s]+", names))
    return [name for name in names if _NAME.fullmatch(name)]


def initials(paragraphs: Sequence[str]) -> dict[str, str]:
    """Map initials to the one person present whom they fit: PB → P Brown."""
    names_by_letters: dict[str, set[str]] = {}
    lists = (match[1] for each in paragraphs[:_LOOKED_AT] if (match := _PRESENT.match(each.strip())))
    for each in (name for names in lists for name in re.split("[,;]| and ", names)):
        name = " ".join(_TITLES.sub(" ", re.sub(r"\(.*", "", each)).split()).strip(". ")
        given = re.search(r"\(([A-Z]{2,4})\)", each)
        letters = given[1] if given else "".join(word[0] for word in re.findall("[A-Z][\\w’'-]*", name))
        if len(letters) > 1:
            names_by_letters.setdefault(letters, set()).add(name)
    return {letters: names.pop() for letters, names in names_by_letters.items() if len(names) == 1}


def _dense(text: str) -> str:
    """The text without the spaces with which offices widen a title: 会 议 纪 要."""
    return re.sub(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])", "", " ".join(text.split()))


def _figures(text: str) -> str:
    plain = _dense(unicodedata.normalize("NFKC", text)).replace("○", "〇").replace("零", "〇")
    plain = re.sub(f"[{DIGITS}]{{4}}(?=年)", lambda match: "".join(str(DIGITS.index(c)) for c in match[0]), plain)
    return re.sub(
        "(?<=[年月])[一二三四五六七八九十]{1,3}(?=[月日])", lambda match: str(numeral(match[0]) or match[0]), plain
    )


def _full(text: str) -> date | None:
    for match in _FULL.finditer(text):
        if _is_deadline(text, match):
            continue
        parts = match.groupdict()
        year = parts["year"] or parts["eyear"] or parts["fyear"]
        month = parts["month"] or str(_MONTHS[(parts["emonth"] or parts["fmonth"]).lower()])
        if day := _day(int(year), int(month), int(parts["day"] or parts["eday"] or parts["fday"])):
            return day
    return None


def _is_deadline(text: str, day: re.Match[str]) -> bool:
    return bool(_BY.search(text, 0, day.start()) or _LAST.match(text, day.end()))


def _short(text: str, year: int | None, today: date) -> date | None:
    match = next((each for each in _SHORT.finditer(text) if not _is_deadline(text, each)), None)
    if not match:
        return None
    month, day = int(match["month"]), int(match["day"])
    if year:
        return _day(year, month, day)
    years = (
        each for each in (today.year, today.year - 1) if (day_then := _day(each, month, day)) and day_then <= today
    )
    return _day(next(years, today.year), month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
