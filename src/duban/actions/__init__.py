"""The write side: one verb a file. An action gets the Record of its transaction and a validated request.

It does not print, prompt or read the clock. The record keeps every change as an event.
"""
