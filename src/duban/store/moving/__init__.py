"""A whole store from one place to another, of either kind: ``duban db copy``."""
