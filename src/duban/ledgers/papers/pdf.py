"""Read the text of a PDF; what was scanned is a picture and has none."""

from pathlib import Path

from duban.ledgers.papers.blocks import Block
from duban.ledgers.papers.plain import read_plain

MOST_PAGES = 500


def read_pdf(path: Path) -> list[Block]:
    """The paragraphs of its pages. Raises what pypdf raises for a file that is damaged or locked."""
    import logging

    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it would print about a damaged file
    pages = PdfReader(path).pages[:MOST_PAGES]
    return read_plain("\n".join(page.extract_text() for page in pages))
