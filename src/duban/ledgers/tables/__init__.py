"""The tables of a sheet: where each begins, and what it holds."""
