"""Which field each column of a table feeds: by its heading and by the cells below it."""
