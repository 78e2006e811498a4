"""What leaves the house: digests of reminders, as far as a channel may carry them, and what became of each."""
