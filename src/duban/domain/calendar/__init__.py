"""Working days, and what they are made of."""
