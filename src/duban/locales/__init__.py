"""The two languages: messages from gettext catalogues, and the terms of the practice for stored values.

Messages are in English in the code; the catalogue of the language in use translates them.
A *term* is the name of a stored value (``urgent`` → 加急). Its message is ``"urgent"`` in the context of its kind
(``urgency``). Terms in input are understood in both languages, independent of the language in use; so are the words
that duban used before (in the context ``formerly urgency``, divided by "|") and those of the office. A command is a
term, too: ``owner add`` is 单位 登记, and other words for it are in ``formerly command``.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache

LANGUAGES = {"zh": "zh_CN", "en": "en"}
HERE = os.path.dirname(__file__)

_current = "en"
_office: dict[str, dict[str, str]] = {}


@cache
def _catalogue(lang: str) -> dict[bytes, bytes]:
    """The compiled catalogue, undecoded: gettext takes ten times as long, because it decodes every message.

    A MO file begins with seven 32-bit numbers. The fourth and fifth are the offsets of two tables, of the originals and
    of the translations: the length and the offset of each text. A text ends with NUL, and the next one follows.
    """
    try:
        with open(f"{HERE}/{LANGUAGES[lang]}/LC_MESSAGES/duban.mo", "rb") as file:
            content = file.read()
    except FileNotFoundError:
        return {}
    # The cast needs a multiple of 4 bytes. Babel writes the numbers in native byte order, in which cast reads them.
    numbers = memoryview(content[: len(content) // 4 * 4]).cast("I")
    originals, translations = (numbers[table // 4 + 1] for table in numbers[3:5])
    texts = content[originals:translations].split(b"\0"), content[translations:].split(b"\0")
    return dict(zip(*texts, strict=True))


@lru_cache(maxsize=1024)
def _translated(lang: str, message: str, otherwise: str) -> str:
    """The translation of a message in the catalogue, else ``otherwise``."""
    translation = _catalogue(lang).get(message.encode())
    return translation.decode() if translation else otherwise


def use(lang: str) -> None:
    """Set the language in use, "zh" or "en", without words of an office."""
    global _current  # noqa: PLW0603 - one process speaks one language, as gettext itself has it
    _current = lang
    _office.clear()


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """The language of something that was written, without words of an office; the one in use comes back."""
    before, own = _current, dict(_office)
    use(lang)
    try:
        yield
    finally:
        use(before)
        use_terms(own)


def use_terms(own: dict[str, dict[str, str]]) -> None:
    """Set the terms that this office uses instead of duban's: {"urgency": {"normal": "一般"}}."""
    _office.update(own)


def current() -> str:
    """The language in use, "zh" or "en"."""
    return _current


def _(message: str) -> str:
    """Translate ``message`` into the language in use."""
    return _translated(_current, message, message)


def ngettext(one: str, many: str, count: int) -> str:
    """Translate ``one`` or ``many``, whichever fits ``count``; Chinese has one form for both."""
    # The key of a plural is both English forms, joined by the build (hatch_build.py); so are the translations.
    forms = _translated(_current, f"{one}\3{many}", f"{one}\3{many}").split("\3")
    return forms[0 if count == 1 else -1]


def term(kind: str, value: str) -> str:
    """The name of a stored value in the language in use: ``term("urgency", "urgent")`` → 加急.

    English has an entry only if the value itself is not the word: ``due_text`` is "deadline as written".
    """
    return _office.get(kind, {}).get(value) or _translated(_current, f"{kind}\4{value}", value.replace("_", " "))


def one_word(kind: str, value: str) -> str:
    """The name of a stored value if it can be typed as one word, else the value itself: "progress" → 当前进度, but in
    English "days_overdue" stays."""
    name = term(kind, value)
    return value if " " in name else name


def command(path: str) -> str:
    """A command as it is typed in the language in use: ``command("owner add")`` → 单位 登记.

    A saved report keeps its name behind that of its group: ``report weekly`` → 报表 weekly.
    """
    if named := _translated(_current, f"command\4{path}", ""):
        return named
    group, space, name = path.partition(" ")
    return f"{command(group)} {name}" if space else path


def command_word(group: str, name: str) -> str:
    """The word for a command of a group ("" for duban itself) in the language in use: "owner", "add" → 登记."""
    return command(f"{group} {name}".strip()).rpartition(" ")[2]


def reason(number: int | None) -> str:
    """The message of the system for an errno, translated if it is a common one."""
    return term("reason", os.strerror(number or 0))


def terms(kind: str, value: str) -> frozenset[str]:
    """All spellings of a stored value, in lower case: itself, and its names in each language, now and formerly."""
    names = _names(kind, value)
    return names | {own.lower()} if (own := _office.get(kind, {}).get(value)) else names


@cache
def _names(kind: str, value: str) -> frozenset[str]:
    names = [value]
    for lang in LANGUAGES:
        names.append(_translated(lang, f"{kind}\4{value}", value.replace("_", " ")))
        names += _translated(lang, f"formerly {kind}\4{value}", value).split("|")
    return frozenset([value, *map(str.lower, names)])


def read_term(kind: str, text: str, values: tuple[str, ...]) -> str | None:
    """Map a term in either language to its stored value, or None: 特急 → critical."""
    wanted = text.strip().lower()
    return next((value for value in values if wanted in terms(kind, value)), None)
