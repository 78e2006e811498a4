"""The hierarchy of errors; each class has the exit code of the command-line contract.

DubanError (1)
├── Usage          2  an option or a value that cannot be read
├── NotFound       3  no such task, owner, meeting or file
├── Refused        4  a rule of the practice says no
│   └── Ambiguous  4  a name that several owners have
├── StoreError     5  the store cannot be read or written
├── OutputError    5  the answer cannot be written (a full disk, a closed stdout)
├── BadRows        6  an import has rows that cannot be read
└── Undelivered    7  a message did not reach whom it is for

A message is a full sentence that quotes the wrong value; ``hint`` says what to do next.
"""


class DubanError(Exception):
    """Base of all errors that are reported to the user as a sentence."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Usage(DubanError):
    exit_code = 2


class NotFound(DubanError):
    exit_code = 3


class Refused(DubanError):
    exit_code = 4


class Ambiguous(Refused):
    """Several owners have the ``name``."""

    def __init__(self, name: str, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.name = name


class StoreError(DubanError):
    exit_code = 5


class OutputError(DubanError):
    exit_code = 5


class BadRows(DubanError):
    exit_code = 6


class Undelivered(DubanError):
    exit_code = 7
