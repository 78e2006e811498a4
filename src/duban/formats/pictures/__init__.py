"""Charts of a report for each medium, a wall calendar of a month, and a progress bar."""
