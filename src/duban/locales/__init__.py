"""The two languages: messages from the catalogues of gettext, and the practice's terms for stored values.

A message is written in English in the code and translated by the catalogue of the language in use.
A *term* is the name of a stored value (``urgent`` → 加急): its message is ``"urgent"`` in the context
of its kind (``urgency``), and a term is understood in every language, whatever the language in use.
"""

import os
from functools import cache, lru_cache

LANGUAGES = {"zh": "zh_CN", "en": "en"}
HERE = os.path.dirname(__file__)

_current = "en"


@cache
def _catalogue(lang: str) -> dict[bytes, bytes]:
    """The compiled catalogue as its bytes; gettext takes five times as long, since it decodes every message.

    A MO file: a head of seven numbers, of which the third to the fifth are the count of messages and where the tables
    of the originals and of the translations begin; a table has the length and the place of each text.
    """
    try:
        with open(f"{HERE}/{LANGUAGES[lang]}/LC_MESSAGES/duban.mo", "rb") as file:
            content = file.read()
    except FileNotFoundError:
        return {}
    numbers = memoryview(content[: len(content) // 4 * 4]).cast("I")
    count, *tables = numbers[2:5]
    originals, translations = (numbers[table // 4 : table // 4 + 2 * count].tolist() for table in tables)
    return {
        content[place : place + size]: content[there : there + length]
        for size, place, length, there in zip(
            originals[::2], originals[1::2], translations[::2], translations[1::2], strict=True
        )
    }


@lru_cache(maxsize=1024)
def _found(lang: str, message: str, otherwise: str) -> str:
    """The translation of a message as the catalogue has it, else ``otherwise``."""
    translation = _catalogue(lang).get(message.encode())
    return translation.decode() if translation else otherwise


def use(lang: str) -> None:
    """Make ``lang`` ("zh" or "en") the language of everything that is said from now on."""
    global _current  # noqa: PLW0603 - one process speaks one language, as gettext itself has it
    _current = lang


def current() -> str:
    """The language in use, "zh" or "en"."""
    return _current


def _(message: str) -> str:
    """``message`` in the language in use."""
    return _found(_current, message, message)


def ngettext(one: str, many: str, count: int) -> str:
    """``one`` or ``many`` in the language in use, whichever fits ``count``; Chinese has one form for both."""
    forms = _found(_current, f"{one}\0{many}", f"{one}\0{many}").split("\0")
    return forms[0 if count == 1 else -1]


def term(kind: str, value: str) -> str:
    """The name of a stored value in the language in use: ``term("urgency", "urgent")`` → 加急.

    English has a word of its own only where the value itself is not it: ``due_text`` is "deadline as written".
    """
    return _found(_current, f"{kind}\4{value}", value.replace("_", " "))


def reason(number: int | None) -> str:
    """What the system says about an error of that number, in the language in use where it is a usual one."""
    return term("reason", os.strerror(number or 0))


def terms(kind: str, value: str) -> set[str]:
    """Every spelling of a stored value: the value itself and its name in each language, in lower case."""
    return {value} | {_found(lang, f"{kind}\4{value}", value.replace("_", " ")).lower() for lang in LANGUAGES}


def read_term(kind: str, text: str, values: tuple[str, ...]) -> str | None:
    """The stored value that ``text`` names in either language, or None: 特急 → critical."""
    wanted = text.strip().lower()
    return next((value for value in values if wanted in terms(kind, value)), None)
