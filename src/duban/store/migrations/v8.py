"""Version 8: series of official numbers; tally triggers in SQL that PostgreSQL shares; roles and documents on a server;
one form for times of day.
"""

import sqlite3

from duban.store.connection import Connection
from duban.store.tally import SERVER_TRIGGERS, TRIGGERS

FORMER = ("DROP TRIGGER tally_registered", "DROP TRIGGER tally_before", "DROP TRIGGER tally_after")
SERIES = "CREATE TABLE series (name VARCHAR NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (name))"
SERIES_ON_SERVERS = 'CREATE TABLE series (name VARCHAR COLLATE "C" NOT NULL, last BIGINT NOT NULL, PRIMARY KEY (name))'
MEMBER = """CREATE TABLE member (role VARCHAR NOT NULL, kind VARCHAR NOT NULL, owner_id INTEGER,
 PRIMARY KEY (role), FOREIGN KEY(owner_id) REFERENCES owner (id))"""
DOCUMENT = """CREATE TABLE document (sha256 VARCHAR NOT NULL, part INTEGER NOT NULL, content BLOB NOT NULL,
 PRIMARY KEY (sha256, part))"""
DOCUMENT_ON_SERVERS = """CREATE TABLE document (sha256 VARCHAR COLLATE "C" NOT NULL, part BIGINT NOT NULL,
 content BYTEA NOT NULL, PRIMARY KEY (sha256, part))"""
MEMBER_ON_SERVERS = """CREATE TABLE member (role VARCHAR COLLATE "C" NOT NULL, kind VARCHAR COLLATE "C" NOT NULL,
 owner_id BIGINT, PRIMARY KEY (role), FOREIGN KEY(owner_id) REFERENCES owner (id))"""
PARTS = "CREATE INDEX owner_parent ON owner (parent_id) WHERE parent_id IS NOT NULL"


# Routines and meetings stored a deadline with a time as "2026-11-27 15:00", commands with a "T".
FIELDS = ("due", "original_due", "missed")
TIMES = (
    *(f"UPDATE task SET {each} = replace({each}, ' ', 'T') WHERE {each} LIKE '% %'" for each in FIELDS),
    *(
        f"UPDATE event SET {each} = replace({each}, ' ', 'T')"
        f" WHERE task_id IS NOT NULL AND field IN {FIELDS} AND {each} LIKE '% %'"
        for each in ("old", "new")
    ),
)


def migrate(connection: sqlite3.Connection) -> None:
    """From version 7."""
    for statement in (SERIES, MEMBER, DOCUMENT, PARTS, *FORMER, *TRIGGERS, *TIMES):
        connection.execute(statement)


def migrate_server(connection: Connection) -> None:
    """From version 7 on a PostgreSQL server, which had no triggers for the tally."""
    for statement in (SERIES_ON_SERVERS, MEMBER_ON_SERVERS, DOCUMENT_ON_SERVERS, PARTS, *SERVER_TRIGGERS):
        connection.execute(statement)
