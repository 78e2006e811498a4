"""Names and values in a statement that is printed for somebody to run: whatever they hold, they stay what they are."""


def identifier(name: str) -> str:
    """A name of the database: a role, a schema."""
    return '"{}"'.format(name.replace('"', '""'))


def literal(value: str | int | None) -> str:
    """A value; a text with a backslash in the form that reads it alike under every setting."""
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return str(value)
    quoted = "'{}'".format(value.replace("'", "''").replace("\\", "\\\\"))
    return f"E{quoted}" if "\\" in value else quoted


def body(text: str) -> str:
    """The body of a function, between marks that do not stand in it."""
    mark = "$duban$"
    while mark in text:
        mark = f"{mark[:-1]}_$"
    return f"{mark}{text}{mark}"
