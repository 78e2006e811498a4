"""Read minutes: which sentences decide that somebody does something, who leads it, who supports it, and by when.

A closed grammar of function words and of the ends of names; everything in a draft is a part of the document.
Source: DOMAIN "Minutes become tasks".
"""
