"""The parts of an XLSB file: records of a kind and a content. Source: [MS-XLSB] 2.1.4 and 2.3.2."""

from collections.abc import Iterator

ROW, BLANK, ERROR, ERROR_OF_FORMULA = 0, 1, 3, 11  # cells are of the kinds 1 to 11
SHEET, MERGED, COMMENT, TEXT_OF_COMMENT = 156, 176, 635, 637


def records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Kind and content of each; a part that was cut off ends early."""
    at = 0
    while at < len(part):
        kind, at = _number(part, at, 2)
        size, at = _number(part, at, 4)
        yield kind, part[at : at + size]
        at += size


def _number(part: bytes, at: int, most: int) -> tuple[int, int]:
    """Seven bits a byte, the lowest first; the highest bit says that another byte follows."""
    value = 0
    for shift, byte in enumerate(part[at : at + most]):
        value |= (byte & 0x7F) << 7 * shift
        at += 1
        if byte < 0x80:
            break
    return value, at
