"""What actions ask the store: named functions, one for each question, in SQL that both kinds of database take.

Their statements are constants, so that a test can prepare all of them (``tests/store/test_queries.py``). In those
with ``{names}``, a table and its columns stand there; values never do.
"""
