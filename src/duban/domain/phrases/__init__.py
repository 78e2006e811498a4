"""Read deadlines in words by a closed grammar that never guesses.

Each family of forms has a file with a table of (pattern, reader) pairs; ``grammar`` tries them in order.
docs/deadlines.md lists the forms and the conventions.
Source: DOMAIN "Deadlines met in real ledgers".
"""

from duban.domain.phrases.cells import read_cell
from duban.domain.phrases.grammar import read
from duban.domain.phrases.reading import Reading, Unanchored, Unreadable

__all__ = ["Reading", "Unanchored", "Unreadable", "read", "read_cell"]
