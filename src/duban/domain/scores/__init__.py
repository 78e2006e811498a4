"""Scores of units by the rule file of the office: what happened, its points, and ranks."""
