"""What one cell says: texts, names, days, states, shares."""
