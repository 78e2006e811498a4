"""Reads minutes: finds the sentences that give somebody a task, with lead, support and deadline.

The grammar is closed: function words, and the endings of names. Every text in a draft is a part of the document.

Source: DOMAIN "Minutes become tasks".
"""
