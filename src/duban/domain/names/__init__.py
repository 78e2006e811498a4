"""What owners, tasks and documents are called, and in which order."""
