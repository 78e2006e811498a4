"""The scores of units, and what happened to them."""
