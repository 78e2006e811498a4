"""The rules of `check`, by what they look at. Each gives its findings; reports/check.py lists the rules."""
