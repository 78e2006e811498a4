"""Which tasks a person means."""
