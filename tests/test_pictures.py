"""The pictures of the README show the screens as they are."""

import runpy
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[1] / "docs"


@pytest.mark.process
def test_every_picture_is_the_screen_of_today() -> None:
    drawn = dict(runpy.run_path(str(DOCS / "make_pictures.py"))["pictures"]())
    kept = {path: path.read_text(encoding="utf-8") for path in (DOCS / "screens").iterdir()}
    changed = sorted(path.name for path in drawn.keys() | kept.keys() if drawn.get(path) != kept.get(path))
    assert changed == [], "python docs/make_pictures.py draws them anew"
