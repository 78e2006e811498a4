"""Whether a store is sound: its schema, its values, and what its events lead to."""
