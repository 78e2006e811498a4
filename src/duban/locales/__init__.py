"""The two languages: messages through gettext, and the practice's terms for stored values.

A message is written in English in the code and translated by the catalogue of the language in use.
A *term* is the name of a stored value (``urgent`` → 加急): its message is ``"urgent"`` in the context
of its kind (``urgency``), and a term is understood in every language, whatever the language in use.
"""

import gettext
import os
from functools import lru_cache
from pathlib import Path

LANGUAGES = {"zh": "zh_CN", "en": "en"}

_current = "en"


@lru_cache
def _catalogue(lang: str) -> gettext.NullTranslations:
    file = Path(__file__).parent / LANGUAGES[lang] / "LC_MESSAGES" / "duban.mo"
    if not file.exists():
        return gettext.NullTranslations()
    with file.open("rb") as compiled:  # what gettext.translation does, without its search
        return gettext.GNUTranslations(compiled)


def use(lang: str) -> None:
    """Make ``lang`` ("zh" or "en") the language of everything that is said from now on, Click's words too."""
    global _current  # noqa: PLW0603 - one process speaks one language, as gettext itself has it
    _current = lang
    os.environ["LANGUAGE"] = LANGUAGES[lang]
    gettext.bindtextdomain("duban", str(Path(__file__).parent))
    gettext.textdomain("duban")


def current() -> str:
    """The language in use, "zh" or "en"."""
    return _current


def _(message: str) -> str:
    """``message`` in the language in use."""
    return _catalogue(_current).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """``one`` or ``many`` in the language in use, whichever fits ``count``."""
    return _catalogue(_current).ngettext(one, many, count)


def term(kind: str, value: str) -> str:
    """The name of a stored value in the language in use: ``term("urgency", "urgent")`` → 加急."""
    return _catalogue(_current).pgettext(kind, value)


def terms(kind: str, value: str) -> set[str]:
    """Every spelling of a stored value: the value itself and its name in each language, in lower case."""
    return {value} | {_catalogue(lang).pgettext(kind, value).lower() for lang in LANGUAGES}


def read_term(kind: str, text: str, values: tuple[str, ...]) -> str | None:
    """The stored value that ``text`` names in either language, or None: 特急 → critical."""
    wanted = text.strip().lower()
    return next((value for value in values if wanted in terms(kind, value)), None)
