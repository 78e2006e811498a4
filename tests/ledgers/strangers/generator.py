"""Random ledgers: headings of a grammar, rows of every shape that offices put around and between their matters."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from .headings import (
    ABOVE,
    DEADLINES,
    EXTRAS,
    LANGUAGES,
    NUMBERS,
    PERSONS,
    STARTS,
    STATES,
    TITLES,
    UNITS,
    headings,
)
from .made import Made
from .wording import Wording

GRAMMAR = {
    "title": TITLES,
    "unit": UNITS,
    "person": PERSONS,
    "start": STARTS,
    "due": DEADLINES,
    "state": STATES,
    "number": NUMBERS,
}
BLOCKS = [("unit",), ("person",), ("unit", "person")], [("due",), ("start", "due")], [(), ("state",)]
REPEATED = ["", "", "", "blank", "group", "page"]


@st.composite
def ledgers(draw: DrawFn) -> Made:
    """A ledger with all that may stand in it."""
    made = draw(_empty())
    for title in draw(st.lists(st.sampled_from(made.wording.titles), max_size=2, unique=True)):
        made.add_text(title, is_wide=draw(st.booleans()))
    made.add_header()
    total = draw(st.integers(3, 8))
    for place in range(total):
        draw(_between(made, is_first=place == 0))
        drawn = draw(_matters(made, place))
        made.add_matter(drawn, drawn.pop("missing"))
    if "number" in made.fields:
        made.add_numbers(draw(st.integers(0, 3)))
    draw(_below(made, total))
    made.merge_leads()
    return made


@st.composite
def _empty(draw: DrawFn) -> Made:
    """The columns of a ledger: those of the leads stand together, those of the days too."""
    language = draw(st.sampled_from(LANGUAGES))
    spoken = "zh" if language == "both" else language
    leads, days, state = (draw(st.sampled_from(each)) for each in BLOCKS)
    extras = draw(st.lists(st.sampled_from(sorted(EXTRAS[spoken])), max_size=3, unique=True))
    blocks = draw(st.permutations([("title",), leads, days, state, *((f"extra {name}",) for name in extras)]))
    fields = [each for block in blocks for each in block]
    fields = ["number", *fields] if draw(st.booleans()) else fields
    named = [
        each.removeprefix("extra ") if each.startswith("extra ") else draw(headings(GRAMMAR[each], language))
        for each in fields
    ]
    pairs = [name for name, block in (("leads", leads), ("days", days)) if len(block) > 1]
    above = {name: ABOVE[name][spoken] for name in pairs} if draw(st.booleans()) else {}
    return Made(spoken, fields, named, above, is_csv=draw(st.booleans()))


@st.composite
def _between(draw: DrawFn, made: Made, is_first: bool) -> None:
    """What may stand above a matter: nothing, a blank row, a group, or the header of a new page."""
    kind = draw(st.sampled_from(REPEATED))
    if kind == "blank":
        made.rows.append([])
    elif kind == "group":
        at = draw(st.sampled_from([0, made.fields.index("title")]))
        made.add_text(draw(st.sampled_from(made.wording.groups)), at, is_wide=draw(st.booleans()))
    elif kind == "page" and not is_first:
        if draw(st.booleans()):
            made.add_text(draw(st.sampled_from(made.wording.pages)), is_wide=True)
        made.add_header()


@st.composite
def _matters(draw: DrawFn, made: Made, place: int) -> dict[str, Any]:
    """The cells of a matter by field: most have all; some have nobody, some have no day, none has neither."""
    wording = made.wording
    verb, what = draw(st.sampled_from(wording.verbs)), draw(st.sampled_from(wording.objects))
    day = draw(st.dates(date(2026, 9, 2), date(2027, 6, 30)))
    cells = {
        "title": wording.title(verb, what, place),
        "unit": draw(st.sampled_from(wording.units)),
        "person": draw(st.sampled_from(wording.persons)),
        "start": (day - timedelta(draw(st.integers(3, 60)))).isoformat(),
        "day": day.isoformat(),
        "due": draw(wording.written(day)),
        "state": draw(st.sampled_from(sorted(wording.states))),
        "missing": draw(st.sampled_from([*[""] * 8, "due", "lead"])) if place > 1 else "",
    }
    extras = [each for each in made.fields if each.startswith("extra ")]
    return cells | {each: draw(_extra(wording, each, place)) for each in extras}


def _extra(wording: Wording, name: str, place: int) -> SearchStrategy[Any]:
    kind = (EXTRAS["zh"] | EXTRAS["en"])[name.removeprefix("extra ")]
    contents: dict[str, SearchStrategy[Any]] = {
        "text": st.sampled_from(wording.remarks).map(lambda text: f"{text}{place}"),
        "figure": st.integers(2, 900).map(lambda number: number / 4),
        "person": st.sampled_from(wording.others),
        "past": st.dates(date(2026, 2, 1), date(2026, 8, 31)).map(date.isoformat),
        "place": st.sampled_from(wording.places),
        "answer": st.sampled_from(wording.answers),
    }
    return contents[kind] if place < 2 else st.none() | contents[kind]


@st.composite
def _below(draw: DrawFn, made: Made, total: int) -> None:
    """A total, signatures and notes; any of them may be missing."""
    wording = made.wording
    if draw(st.booleans()):
        made.rows.append([wording.total, wording.so_many(total)])
    if draw(st.booleans()):
        made.rows.append([])
    if draw(st.booleans()):
        made.rows.append([wording.signatures[0], None, wording.signatures[1]])
    for note in draw(st.lists(st.sampled_from(wording.notes), max_size=2, unique=True)):
        made.add_text(note, is_wide=draw(st.booleans()))
