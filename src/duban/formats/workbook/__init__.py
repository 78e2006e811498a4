"""The sheets of a workbook: the one to hand on, the one with all the data, and their common parts."""
