"""What you do: one verb a file. An action gets the Record of its transaction and a validated request.

It neither prints nor prompts nor reads the clock; the record keeps every change as an event.
"""
