"""Circulars (督查通报): the facts of a month that are frozen, the matters in them, and how they are numbered."""

AUDIENCES = ("all", "leaders", "superior", "meeting")
"""For whom the same facts are told: all units (督查通报), the leaders (督查报告), the superior office (督查专报), and a
meeting (会议议定事项办理情况报告)."""
