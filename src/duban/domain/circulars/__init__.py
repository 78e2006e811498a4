"""Circulars (督查通报): the frozen facts of a month, its matters, and their numbering."""

AUDIENCES = ("all", "leaders", "superior", "meeting")
"""The readers for whom a text is made of the same facts: all units (督查通报), the leaders (督查报告), the superior
office (督查专报), and a meeting (会议议定事项办理情况报告)."""
