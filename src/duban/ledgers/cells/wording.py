"""Strip a wording of decoration, numbering, brackets and figures, and split it into clauses."""

import calendar
import re
import unicodedata
from typing import NamedTuple

from duban.domain.names.simplified import folded

PERCENT, DATE = "%", "@"
"""Placeholders for a percentage and a date in a clause."""
EDGES = " *#'\"“”‘’【】[]《》<>_=+★。.,,;!?…"

_PERCENT = re.compile(r"(?:大?约\s*(?!100\s*%))?(?<![\d.])(\d+(?:\.\d+)?)\s*%(?:\s*左右)?")
MONTH_NAMES = "|".join(f"{each[:3]}(?:{each[3:]})?" for each in calendar.month_name[1:])  # Jan, January
_MONTH = f"(?i:{MONTH_NAMES}|sept)"
DAY = (
    r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?|\d{1,2}月\d{1,2}[日号]|\d{1,2}/\d{1,2}/\d{4}"
    r"|(?<![\d.])(?:0?[1-9]|1[0-2])\.(?:0[1-9]|[12]\d|3[01])(?![\d.%])"
    rf"|\b(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})\b(?:,? \d{{4}})?"
)
_SHORT = r"(?:[1-9]|1[0-2])\.[1-9]"  # 12.3完成 and 合格 11.6, but not 2/3完成, nor 完成 9.5 of 12
DAYS = re.compile(rf"{DAY}|^{_SHORT}(?=[^\W\d])|(?<=[^\W\d] )(?<!完成 ){_SHORT}$")
_LINK = re.compile(r"\[([^\[\]]+)\]\([\w.+-]*(?:[:/#][^()\s]*|\.[a-z]{2,5})\)")
_STRONG = re.compile(r"\*\*([^*\n]+)\*\*|^`([^`\n]+)`$")
_CROSSED_OUT = "~~(?:(?!~~).)+~~"
_CROSSED = re.compile(rf"\W*(?:\d+\W+)?{_CROSSED_OUT}\W*", re.DOTALL)
_STRUCK = re.compile(rf"{_CROSSED_OUT}\s*", re.DOTALL)
_ASIDE = re.compile(r"\(([^()]*)\)")
_HOLLOW = re.compile(r"[（(]\s*[)）]")
_BETWEEN = re.compile(r"[-–—/|:,、。;.…·!~>→\n]+")
_NUMBERING = re.compile(r"\(?(?:[a-z]{1,2}\d{1,2}\)?[-–—.、:)_ ]|\d{1,2}\s*[-–—.、:)_])\s*(?=[^\d\s])")
_SPACED = re.compile(r"(?<=\b\w)\s+(?=\w\b)")  # offices write 加 急, to make it as wide as 非常紧急
TICKS = frozenset("✅☑✔✓√")
BOX = re.compile(r"\[[ xX]?\]|[☐☑□▢◻⬜]\ufe0f?")  # to be ticked
_TICKED = f"{''.join(sorted(TICKS))}■☒"
_TICK = re.compile(f"[{_TICKED}xX]")
_OPTION = re.compile(rf"({BOX.pattern}|[{_TICKED}]\ufe0f?|[(（]\s*[√✓✔]?\s*[)）])")
_TICKS = dict.fromkeys(TICKS, True) | dict.fromkeys("❌✗✘×☐□🔲⬜▢◻", False)


class Wording(NamedTuple):
    """A wording in parts.

    ``asides`` are the clauses of each remark in brackets. ``percents`` are 0 to 100 and beyond, as written; in the
    clauses each is "%". ``tick`` is True for ✓, False for ✗, None for neither or both.
    """

    clauses: list[str]
    asides: list[list[str]]
    percents: list[float]
    has_date: bool
    tick: bool | None

    @property
    def all(self) -> list[str]:
        """All clauses, including those in brackets."""
        return [*self.clauses, *(clause for aside in self.asides for clause in aside)]


def unstressed(text: str) -> str:
    """The text without the signs of bold type, and of code around it: **Milestone 1** → Milestone 1, `T-1` → T-1."""
    return _STRONG.sub(r"\1\2", text) if "**" in text or text[:1] == "`" else text


def undated(text: str) -> str:
    """The text without the days that it names: 11月18日完成 → 完成, 是（9.19） → 是."""
    return _HOLLOW.sub("", DAYS.sub("", text)).strip()


def unlinked(text: str) -> str:
    """The text without the addresses of its links: [Charter](https://…) → Charter."""
    return _LINK.sub(r"\1", text) if "](" in text else text


def chosen(text: str) -> str:
    """The text without what is crossed out, and of options only the one that is ticked, "" if none is.

    ``"□是 ☑否"`` and ``"是□ 否☑"`` → 否.
    """
    plain = _STRUCK.sub("", text).strip()
    plain = plain if any(map(str.isalnum, plain)) else text
    texts, signs = (pieces := _OPTION.split(plain))[::2], pieces[1::2]
    options = texts[:-1] if texts[0].strip() else texts[1:]
    unticked = [sign for sign in signs if not _TICK.search(sign)]
    is_choice = len(signs) > 1 and unticked and all(any(map(str.isalnum, each)) for each in options)
    ticked = [each.strip(EDGES) for sign, each in zip(signs, options, strict=True) if sign not in unticked]
    return (ticked[0] if ticked else "") if is_choice and len(ticked) < 2 else plain


def is_crossed_out(text: str) -> bool:
    """Is the whole text crossed out, as plain text writes it: ~~Order the parts~~?"""
    return bool(_CROSSED.fullmatch(text.strip()))


def undecorated(text: str) -> Wording:
    """Parse a wording: ``"1-✅ 已完成（100%）"`` → clauses ["已完成"], one aside ["%"], percents [100.0], tick True."""
    uncounted = "".join(
        sign for sign in unlinked(text) if unicodedata.category(sign) != "No"
    )  # ③, before NFKC makes it 3
    plain = folded(unicodedata.normalize("NFKC", uncounted)).casefold().replace("[ ]", "☐").replace("[x]", "☑")
    ticks = {_TICKS[sign] for sign in plain if sign in _TICKS}
    # So, Cf, Mn, Sk: emoji, zero-width characters, combining marks (variation selectors), modifiers.
    plain = "".join(
        sign for sign in plain if sign not in _TICKS and unicodedata.category(sign) not in ("So", "Cf", "Mn", "Sk")
    )
    percents = [float(figures) for figures in _PERCENT.findall(plain)]
    plain, days = re.subn(DAY, f",{DATE}", re.sub(r"\s+(?=%)", ",", _PERCENT.sub(PERCENT, plain.replace(DATE, "?"))))
    plain = re.sub(r"(?<=[a-z])[-_](?=[a-z])", " ", _SPACED.sub("", plain.strip(EDGES)))
    plain = _NUMBERING.sub("", plain, count=1) if _NUMBERING.match(plain) else plain
    outer, asides = _ASIDE.sub(" ", plain).strip(), _ASIDE.findall(plain)
    if not outer and asides:  # （已完成）: everything is in brackets
        outer, asides = asides[0], asides[1:]
    tick = ticks.pop() if len(ticks) == 1 else None
    return Wording(_clauses(outer), [_clauses(aside) for aside in asides], percents, bool(days), tick)


def _clauses(text: str) -> list[str]:
    return [bare for part in _BETWEEN.split(text) if (bare := part.strip(EDGES + "()"))]


def is_sign(wording: str) -> bool:
    """Is it a sign such as ● or ■, which says neither a day nor that there is none, as a dash does?"""
    return len(wording) == 1 and unicodedata.category(wording) == "So"
