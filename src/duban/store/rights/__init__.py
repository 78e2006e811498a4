"""Who may see and do what in a store on a PostgreSQL server: kept by the server itself, whatever program asks it."""
