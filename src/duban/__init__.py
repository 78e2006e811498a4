"""duban (督办): supervised follow-up of assigned tasks, from the command line."""

__version__ = "0.1.0"
