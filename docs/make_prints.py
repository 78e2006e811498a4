"""Draw what an office hands on, as it comes out of the programs that print it: the made-up office, as PNG.

Run it after a change of what a sheet or a page looks like: python docs/make_prints.py. It needs LibreOffice, Chromium,
and ``pip install pypdfium2 pillow``.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from pypdfium2 import PdfDocument

SCALE = 1.4  # dots of a point
PLACE = Path(__file__).with_name("prints")
SHEETS = {"workbook": "overdue"}
"""The pictures, and the command whose workbook each of them shows."""
PRINTS = {"print": "overdue", "page-a4": "page"}
"""The same for pages on paper, and in the window of a telephone."""
PHONES = {"page-phone": "page"}
WIDTH, HEIGHT = 375, 1150  # pixels of that window
CHROMIUM = ("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-pdf-header-footer")
OFFICE = '[office]\nname = "云溪区人民政府办公室督查室"\n'


def duban(config: Path, *arguments: str) -> str:
    """What the command answers on the day of the pictures."""
    env = {**os.environ, "DUBAN_LANG": "zh", "DUBAN_NOW": "2026-11-23", "DUBAN_CONFIG": str(config)}
    command = [sys.executable, "-m", "duban", *arguments]
    return subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=True).stdout


def printed(workbook: Path, folder: Path) -> Path:
    """The first page of a workbook, as LibreOffice prints it, as a picture in ``folder``."""
    office = ["soffice", "--headless", "--norestore", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command = [*office, "--convert-to", "pdf", "--outdir", str(folder), str(workbook)]
    subprocess.run(command, capture_output=True, check=True)
    return first_page(folder / f"{workbook.stem}.pdf")


def first_page(document: Path) -> Path:
    """The first page of a PDF as a picture beside it."""
    picture = document.with_suffix(".png")
    PdfDocument(document)[0].render(scale=SCALE).to_pil().save(picture, optimize=True)
    return picture


def on_paper(page: Path) -> Path:
    """The first sheet of a page, as Chromium prints it, as a picture beside it."""
    document = page.with_suffix(".pdf")
    browse(page, f"--print-to-pdf={document}")
    return first_page(document)


def on_a_phone(page: Path) -> Path:
    """The page in the window of a telephone, which is narrower than Chromium's own ever is: so it is framed."""
    frame, picture = page.with_suffix(".frame.html"), page.with_suffix(".png")
    style = f"border:0;width:{WIDTH}px;height:{HEIGHT}px"
    frame.write_text(f'<body style="margin:0"><iframe src="{page.name}" style="{style}"></iframe>', encoding="utf-8")
    browse(frame, f"--screenshot={picture}", f"--window-size=500,{HEIGHT}", f"--force-device-scale-factor={SCALE}")
    seen = Image.open(picture)
    seen.crop((0, 0, round(WIDTH * SCALE), seen.height)).save(picture, optimize=True)
    return picture


def browse(page: Path, *options: str) -> None:
    """Open the page in Chromium."""
    command = [*CHROMIUM, f"--user-data-dir={page.parent / 'browser'}", *options, page.as_uri()]
    subprocess.run(command, capture_output=True, check=True)


def main() -> None:
    """Draw them all anew."""
    PLACE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        config = folder / "config.toml"
        config.write_text(OFFICE, encoding="utf-8")
        store = next(
            line.split("--store ")[1].split()[0] for line in duban(config, "demo").splitlines() if "--store" in line
        )
        for name, command in SHEETS.items():
            workbook = folder / f"{name}.xlsx"
            duban(config, "--store", store, *command.split(), "-o", str(workbook))
            shutil.copy(printed(workbook, folder), PLACE)
        for drawn, pages in ((on_paper, PRINTS), (on_a_phone, PHONES)):
            for name, command in pages.items():
                page = folder / f"{name}.html"
                duban(config, "--store", store, *command.split(), "-o", str(page))
                shutil.copy(drawn(page), PLACE)


if __name__ == "__main__":
    main()
