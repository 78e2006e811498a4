"""The command line as it is written: what each command takes, the two readers of it, completion and help pages."""
