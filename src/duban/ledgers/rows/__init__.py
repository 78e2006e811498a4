"""Which rows are matters, and what one row says."""
