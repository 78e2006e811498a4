"""``duban import``: the overview of a ledger, questions about it, profiles, rejected rows, and advice."""
