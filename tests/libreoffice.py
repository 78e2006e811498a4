"""LibreOffice at work without a window: it opens a workbook and saves it as a file of another kind."""

import shutil
import subprocess
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

SOFFICE = shutil.which("soffice")
FILTERS = {".xls": "MS Excel 97", ".ods": "calc8", ".xlsx": "Calc MS Excel 2007 XML"}
MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Save(source, targets, filters, password)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = &quot;Hidden&quot;
  hidden(0).Value = True
  Dim plain(0) As New com.sun.star.beans.PropertyValue
  Dim locked(1) As New com.sun.star.beans.PropertyValue
  plain(0).Name = &quot;FilterName&quot;
  locked(0).Name = &quot;FilterName&quot;
  locked(1).Name = &quot;Password&quot;
  locked(1).Value = password
  book = StarDesktop.loadComponentFromURL(source, &quot;_blank&quot;, 0, hidden())
  urls = Split(targets, &quot;;&quot;)
  kinds = Split(filters, &quot;;&quot;)
  For n = 0 To UBound(urls)
    plain(0).Value = kinds(n)
    locked(0).Value = kinds(n)
    If InStr(urls(n), &quot;locked&quot;) &gt; 0 Then
      book.storeToURL(urls(n), locked())
    Else
      book.storeToURL(urls(n), plain())
    End If
  Next n
  book.close(True)
End Sub
Sub LayOut(sources)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = &quot;Hidden&quot;
  hidden(0).Value = True
  Dim paper(0) As New com.sun.star.beans.PropertyValue
  paper(0).Name = &quot;FilterName&quot;
  paper(0).Value = &quot;calc_pdf_Export&quot;
  For Each source In Split(sources, &quot;;&quot;)
    book = StarDesktop.loadComponentFromURL(source, &quot;_blank&quot;, 0, hidden())
    book.storeToURL(source &amp; &quot;.pdf&quot;, paper())
    sheet = book.Sheets.getByIndex(0)
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    number = FreeFile
    Open source &amp; &quot;.txt&quot; For Output As #number
    For row = 0 To cursor.RangeAddress.EndRow
      before = sheet.Rows.getByIndex(row).Height
      sheet.Rows.getByIndex(row).OptimalHeight = True
      Print #number, before &amp; &quot; &quot; &amp; sheet.Rows.getByIndex(row).Height
    Next row
    Close #number
    book.close(True)
  Next source
End Sub
</script:module>
"""


def needs_libreoffice(test: Callable[..., None]) -> Callable[..., None]:
    """Marks a test that starts it."""
    return pytest.mark.process(pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")(test))


WRITER = SOFFICE is not None and (Path(SOFFICE).resolve().parent / "libswlo.so").exists()


def needs_writer(test: Callable[..., None]) -> Callable[..., None]:
    """Marks a test that starts it with a text."""
    return pytest.mark.process(pytest.mark.skipif(not WRITER, reason="LibreOffice Writer is not installed")(test))


class LaidOut(NamedTuple):
    """A workbook on ``paper``, a PDF.

    ``heights``: of each row of the first sheet, how high it is, and how high its texts are without merged cells, in
    1/100 mm.
    """

    paper: Path
    heights: list[tuple[int, int]]


class LibreOffice:
    """A profile of its own in ``home``, with a macro, since no option of its command line sets a password."""

    def __init__(self, home: Path) -> None:
        self._profile = f"-env:UserInstallation={home.as_uri()}"
        self._start("--terminate_after_init")
        (home / "user/basic/Standard/Module1.xba").write_text(MODULE, encoding="utf-8")

    def save(self, source: Path, target: Path, *options: str) -> Path:
        """``source`` as ``target`` of the same name, whose ending tells the kind."""
        target.unlink(missing_ok=True)
        self._start(*options, "--convert-to", target.suffix[1:], "--outdir", str(target.parent), str(source))
        assert target.is_file()
        return target

    def print_all(self, sources: Iterable[Path]) -> list[Path]:
        """Each of the documents as a PDF beside it."""
        sources = list(sources)
        self._start("--convert-to", "pdf", "--outdir", str(sources[0].parent), *map(str, sources))
        return [source.with_suffix(".pdf") for source in sources]

    def save_all(self, source: Path, targets: Sequence[Path], password: str) -> None:
        """``source`` as each target, of the kind that its ending tells; what is called locked, the password opens."""
        urls = ";".join(target.as_uri() for target in targets)
        filters = ";".join(FILTERS[target.suffix] for target in targets)
        arguments = ",".join(f'"{each}"' for each in (source.as_uri(), urls, filters, password))
        self._start(f"macro:///Standard.Module1.Save({arguments})")
        assert all(target.is_file() for target in targets)

    def lay_out(self, sources: Sequence[Path]) -> list[LaidOut]:
        """Each of the workbooks on paper; to start for each would take longer than the work."""
        self._start(f'macro:///Standard.Module1.LayOut("{";".join(each.as_uri() for each in sources)}")')
        return [_laid_out(source) for source in sources]

    def _start(self, *arguments: str) -> None:
        command = [SOFFICE or "", "--headless", "--norestore", self._profile, *arguments]
        subprocess.run(command, check=True, capture_output=True, timeout=60)


def _laid_out(source: Path) -> LaidOut:
    lines = Path(f"{source}.txt").read_text(encoding="utf-8").splitlines()
    heights = [(int(before), int(after)) for before, after in map(str.split, lines)]
    return LaidOut(Path(f"{source}.pdf"), heights)
