"""``duban import``: what was understood of a ledger, what is asked about it, and what it is answered with."""
