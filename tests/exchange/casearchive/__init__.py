"""Archives of a case as files."""
