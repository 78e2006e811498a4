"""The sheets of a workbook: the one that is handed on, that of all the data, and what both are made with."""
