"""Messages to recipients: digests of reminders within the content level of each channel, and the outcome of each."""
