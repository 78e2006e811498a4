"""The pictures of the README show the screens as they are."""

import runpy
from pathlib import Path

from tests.conftest import Desk

DOCS = Path(__file__).parents[1] / "docs"


def test_every_picture_is_the_screen_of_today(desk: Desk) -> None:
    made = runpy.run_path(str(DOCS / "make_pictures.py"))

    def answered(lang: str, *arguments: str) -> str:
        return desk.text(*arguments, DUBAN_LANG=lang, COLUMNS=str(made["WIDTH"]))

    drawn = dict(made["pictures"](answered))
    kept = {path: path.read_text(encoding="utf-8") for path in (DOCS / "screens").iterdir()}
    changed = sorted(path.name for path in drawn.keys() | kept.keys() if drawn.get(path) != kept.get(path))
    assert changed == [], "python docs/make_pictures.py draws them anew"
