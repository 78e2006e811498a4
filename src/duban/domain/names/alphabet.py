"""The order of names and numbers for people: figures by their value, letters, Chinese characters by their pinyin."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

from duban.domain.names.numerals import numeral

Key = tuple[tuple[int, int, str], ...]
"""A key to sort by, part by part: (0, length, figures), (1, 0, letters and signs) or (2, 0, sound and character)."""

# Characters that sound otherwise as a surname than in most words. Source: 现代汉语词典, entries marked 姓.
_SURNAMES = {
    **{
        "单": "shan4",
        "曾": "zeng1",
        "仇": "qiu2",
        "解": "xie4",
        "区": "ou1",
        "查": "zha1",
        "任": "ren2",
        "朴": "piao2",
    },
    **{"盖": "ge3", "乐": "yue4", "员": "yun4", "种": "chong2", "繁": "po2", "秘": "bi4", "折": "she2", "缪": "miao4"},
    **{"翟": "zhai2", "覃": "qin2", "华": "hua4", "燕": "yan1", "应": "ying1", "召": "shao4", "那": "na1", "都": "du1"},
}
_PARTS = re.compile(r"\d+|(?<=.)(?P<numeral>[一二两三四五六七八九十百][零一二三四五六七八九十百]*)|.", re.DOTALL)
_LONGEST = 3  # characters of a word in ``pinyin.WORDS``


@lru_cache(maxsize=4096)
def order_key(name: str, *, is_person: bool = False) -> Key:
    """The key of a name, a title or an official number; ``is_person``: it begins with a surname.

    二科 and 十科 come in the order of their numbers, and so do 2号 and 10号. At its beginning a Chinese numeral is read
    as a word: 三亚市 is under S.
    """
    text = unicodedata.normalize("NFKC", name).casefold()
    read = {} if text.isascii() else _read(text, is_person=is_person)
    return tuple(_part(match, read.get(match.start())) for match in _PARTS.finditer(text))


def syllables(name: str, *, is_person: bool = False) -> list[str]:
    """How a name sounds, character by character and without tones: 超期 → ["chao", "qi"]; "A" stays "a"."""
    text = unicodedata.normalize("NFKC", name).casefold()
    read = {} if text.isascii() else _read(text, is_person=is_person)
    return [read[place][:-1] if place in read else each for place, each in enumerate(text)]


def sounding(typed: str) -> Callable[[str, bool], bool]:
    """Whether a name, and whether it is a person's, begins with these letters by its sound or its initials: both
    "jiaow" and "jw" begin 教务处."""
    if not (typed.isascii() and typed.isalpha()):
        return lambda _name, _is_person: False
    typed = typed.lower()
    firsts = _beginning(typed[0])  # few names are worth being read

    def sounds(name: str, is_person: bool) -> bool:
        if name[:1] not in firsts:
            return False
        read = syllables(name, is_person=is_person)
        return "".join(read).startswith(typed) or "".join(sound[0] for sound in read).startswith(typed)

    return sounds


def _beginning(letter: str) -> set[str]:
    """The characters with a sound that begins with the letter."""
    from duban.pinyin import SOUNDS, WORDS

    begun = {each for sound, characters in SOUNDS.items() if sound[0] == letter for each in characters}
    begun |= {word[0] for word, sounds in WORDS.items() if sounds[0][0] == letter}
    return begun | {each for each, sound in _SURNAMES.items() if sound[0] == letter}


def _part(match: re.Match[str], sound: str | None) -> tuple[int, int, str]:
    part = match[0]
    figures = part if part.isdecimal() else str(numeral(match["numeral"] or "") or "")
    if figures:
        figures = figures.lstrip("0")
        return 0, len(figures), figures
    return (2, 0, sound + part) if sound else (1, 0, part)


def _read(text: str, *, is_person: bool) -> dict[int, str]:
    """The sound of each Chinese character of ``text``, by its place."""
    sounds, words = _pinyin()
    read = {place: sounds[character] for place, character in enumerate(text) if character in sounds}
    place = 0
    while place < len(text):
        word = next((text[place : place + n] for n in range(_LONGEST, 1, -1) if text[place : place + n] in words), "")
        read |= dict(enumerate(words.get(word, ()), start=place))
        place += len(word) or 1
    if is_person and text[0] in _SURNAMES:
        read[0] = _SURNAMES[text[0]]
    return read


@cache
def _pinyin() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    from duban.pinyin import SOUNDS, WORDS  # some milliseconds, for Chinese names alone

    return {character: sound for sound, characters in SOUNDS.items() for character in characters}, WORDS
