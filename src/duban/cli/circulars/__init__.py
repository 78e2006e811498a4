"""Circulars between the store and the commands: how their facts are read, published and proved, and shown."""
