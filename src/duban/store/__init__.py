"""The store: the only place that knows a database.

``reading`` answers reports with plain DB-API rows; ``writing`` runs one transaction per command. Neither loads the ORM:
``tables`` defines the schema with SQLModel, and the build generates ``statements`` and ``creation`` from it. ``schema``
reads the version of a file, ``upgrading`` migrates an older one.
"""
