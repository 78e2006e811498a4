"""Urging: which step of the ladder is due for whom, and why. Source: DOMAIN "Urging ladder"."""
