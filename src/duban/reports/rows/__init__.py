"""What lists of tasks share: filters, order, and the columns of a row."""
