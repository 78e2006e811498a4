"""The store: the only place that knows a database.

``reading`` answers reports with plain DB-API rows and loads no ORM; ``writing`` runs one transaction per command
on the SQLModel ``tables``. ``schema`` knows which version a file has, and how an older one becomes a new one.
"""
