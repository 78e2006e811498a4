"""Rights on a PostgreSQL server, enforced by the server itself, whatever program connects (docs/rights.md)."""
