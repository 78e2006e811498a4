"""Draw what an office hands on, as it comes out of the programs that print it: the made-up office, as PNG.

Run it after a change of what a sheet, a document or a page looks like: python docs/make_prints.py. It needs
LibreOffice, Chromium, and ``pip install pypdfium2 pillow``.
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
CONFIG = '[office]\nname = "云溪区人民政府办公室督查室"\n[notice]\ncontact = "王芳，0991-1234567"\n'
CHROMIUM = ("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-pdf-header-footer")
WINDOW = (960, 860)
PHONE = (375, 1150)


def duban(config: Path, *arguments: str) -> str:
    """What the command answers on the day of the pictures."""
    env = {**os.environ, "DUBAN_LANG": "zh", "DUBAN_NOW": "2026-11-23", "DUBAN_CONFIG": str(config)}
    command = [sys.executable, "-m", "duban", *arguments]
    return subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=True).stdout


def in_office(made: Path) -> Path:
    """The first page of a workbook or document, as LibreOffice prints it, as a picture beside it."""
    office = ["soffice", "--headless", f"-env:UserInstallation={(made.parent / 'office').as_uri()}"]
    command = [*office, "--convert-to", "pdf", "--outdir", str(made.parent), str(made)]
    subprocess.run(command, capture_output=True, check=True)
    return first_page(made.with_suffix(".pdf"))


def on_paper(page: Path) -> Path:
    """The first sheet of a page, as Chromium prints it, as a picture beside it."""
    document = page.with_suffix(".pdf")
    browse(page, f"--print-to-pdf={document}")
    return first_page(document)


def in_window(page: Path) -> Path:
    """What a window of Chromium shows of a page first, as a picture beside it."""
    picture = page.with_suffix(".png")
    browse(page, f"--window-size={WINDOW[0]},{WINDOW[1]}", f"--screenshot={picture}")
    return picture


def on_a_phone(page: Path) -> Path:
    """The page in the window of a telephone, which is narrower than Chromium's own ever is: so it is framed."""
    frame, picture = page.with_suffix(".frame.html"), page.with_suffix(".png")
    width, height = PHONE
    style = f"border:0;width:{width}px;height:{height}px"
    frame.write_text(f'<body style="margin:0"><iframe src="{page.name}" style="{style}"></iframe>', encoding="utf-8")
    browse(frame, f"--screenshot={picture}", f"--window-size=500,{height}", f"--force-device-scale-factor={SCALE}")
    seen = Image.open(picture)
    seen.crop((0, 0, round(width * SCALE), seen.height)).save(picture, optimize=True)
    return picture


def browse(page: Path, *options: str) -> None:
    """Open the page in Chromium."""
    command = [*CHROMIUM, f"--user-data-dir={page.parent / 'browser'}", *options, page.as_uri()]
    subprocess.run(command, capture_output=True, check=True)


def first_page(document: Path) -> Path:
    """The first page of a PDF, as a picture beside it."""
    picture = document.with_suffix(".png")
    PdfDocument(document)[0].render(scale=SCALE).to_pil().convert("P").save(picture, optimize=True)
    return picture


PICTURES = {
    "workbook.xlsx": ("overdue", in_office),
    "notice.docx": ("notice 22", in_office),
    "letter.docx": ("notice 15 --kind urge", in_office),
    "print.html": ("overdue", on_paper),
    "page-a4.html": ("page", on_paper),
    "page-phone.html": ("page", on_a_phone),
    "board-progress.html": ("progress", in_window),
    "board-trend.html": ("trend", in_window),
    "board-month.html": ("calendar 2026-12", in_window),
}
"""What is drawn: the file, the command that writes it, and the program that shows it."""


def main() -> None:
    """Draw them all anew."""
    PLACE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        config = folder / "config.toml"
        config.write_text(CONFIG, encoding="utf-8")
        store = next(
            line.split("--store ")[1].split()[0] for line in duban(config, "demo").splitlines() if "--store" in line
        )
        for name, (command, drawn) in PICTURES.items():
            made = folder / name
            duban(config, "--store", store, *command.split(), "-o", str(made))
            shutil.copy(drawn(made), PLACE)


if __name__ == "__main__":
    main()
