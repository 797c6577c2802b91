"""Full-text search: one query language and one way of cutting words, two databases with equal hits."""
