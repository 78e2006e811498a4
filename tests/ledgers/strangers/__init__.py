"""Ledgers of strangers: made up, in shapes and words that the ten ledgers of ``examples`` do not have."""
