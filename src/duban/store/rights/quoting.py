"""Quoting of names and values in statements that are printed for an administrator, who has no bound parameters."""


def identifier(name: str) -> str:
    """A quoted identifier: a role, a schema."""
    return '"{}"'.format(name.replace('"', '""'))


def literal(value: str | int | None) -> str:
    """A literal. A text with a backslash becomes E'…', which does not depend on standard_conforming_strings."""
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return str(value)
    quoted = "'{}'".format(value.replace("'", "''").replace("\\", "\\\\"))
    return f"E{quoted}" if "\\" in value else quoted


def body(text: str) -> str:
    """A dollar-quoted function body; the mark is one that the body does not contain."""
    mark = "$duban$"
    # A body may contain a dollar-quoted text itself.
    while mark in text:
        mark = f"{mark[:-1]}_$"
    return f"{mark}{text}{mark}"
