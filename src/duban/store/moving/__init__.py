"""``duban db copy``: copies a whole store between files and servers, in any direction."""
