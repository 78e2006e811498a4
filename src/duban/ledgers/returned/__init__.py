"""The sheets of a round (domain/rounds.py) as units send them back: which sheets they are, and their answers."""
