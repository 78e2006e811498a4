"""The happenings of units, and the explanation of their scores."""
