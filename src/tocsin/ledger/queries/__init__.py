"""Questions to the tables as SQL statements, one file a subject."""
