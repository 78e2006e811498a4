"""The command line: declarations of options and arguments, the two parsers for them, completion and help pages."""
