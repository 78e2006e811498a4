"""The sheets of a round (domain/rounds.py) as units send them back: which they are, and what they answer."""
