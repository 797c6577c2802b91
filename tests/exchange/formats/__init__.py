"""A case in every format."""
