"""How a deadline in words is read: a closed grammar, never a guess.

Each family of forms has a file with its table of (pattern, reader) pairs; ``grammar`` tries them in turn.
The forms and the conventions are on one page, docs/deadlines.md.
Source: DOMAIN "Deadlines met in real ledgers".
"""

from duban.domain.phrases.cells import read_cell
from duban.domain.phrases.grammar import read
from duban.domain.phrases.reading import Reading, Unreadable

__all__ = ["Reading", "Unreadable", "read", "read_cell"]
