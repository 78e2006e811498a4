"""Draw what an office hands on, as it comes out of the programs that print it: the made-up office, as PNG.

Run it after a change of what a sheet looks like: python docs/make_prints.py. It needs LibreOffice, and
``pip install pypdfium2 pillow``.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from pypdfium2 import PdfDocument

SCALE = 1.4  # dots of a point
PLACE = Path(__file__).with_name("prints")
SHEETS = {"workbook": "overdue"}
"""The pictures, and the command whose workbook each of them shows."""
LETTERS = {"notice": "notice 22", "letter": "notice 15 --kind urge"}
"""The pictures, and the command whose document each of them shows."""
OFFICE = '[office]\nname = "云溪区人民政府办公室督查室"\n[notice]\ncontact = "王芳，0991-1234567"\n'


def duban(config: Path, *arguments: str) -> str:
    """What the command answers on the day of the pictures."""
    env = {**os.environ, "DUBAN_LANG": "zh", "DUBAN_NOW": "2026-11-23", "DUBAN_CONFIG": str(config)}
    command = [sys.executable, "-m", "duban", *arguments]
    return subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=True).stdout


def printed(made: Path, folder: Path) -> Path:
    """The first page of a workbook or a document, as LibreOffice prints it, as a picture in ``folder``."""
    office = ["soffice", "--headless", "--norestore", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command = [*office, "--convert-to", "pdf", "--outdir", str(folder), str(made)]
    subprocess.run(command, capture_output=True, check=True)
    picture = folder / f"{made.stem}.png"
    PdfDocument(picture.with_suffix(".pdf"))[0].render(scale=SCALE).to_pil().save(picture, optimize=True)
    return picture


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
        for commands, ending in ((SHEETS, "xlsx"), (LETTERS, "docx")):
            for name, command in commands.items():
                made = folder / f"{name}.{ending}"
                duban(config, "--store", store, *command.split(), "-o", str(made))
                shutil.copy(printed(made, folder), PLACE)


if __name__ == "__main__":
    main()
