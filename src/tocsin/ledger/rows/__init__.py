"""Records as rows and rows as records, one file a subject."""
