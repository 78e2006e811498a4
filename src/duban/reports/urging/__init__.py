"""Recipients of urges, and the urges on record."""
