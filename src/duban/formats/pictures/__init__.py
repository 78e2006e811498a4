"""What is drawn: the figures of a report for each medium, a month on the wall, and how far long work has come."""
