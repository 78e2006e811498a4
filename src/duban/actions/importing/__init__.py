"""An import: rows of a ledger become tasks, or correct them."""
