"""The queries of actions: named functions, in SQL for both databases.

The statements are constants, so that a test can prepare all of them (``tests/store/test_queries.py``). ``{names}`` in
them are replaced by a table and its columns, never by values.
"""
