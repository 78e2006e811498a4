"""Who has to be urged, and what was urged."""
