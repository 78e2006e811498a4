"""Scores of units by the rule file of the office: what happened, the points for it, and ranks."""
