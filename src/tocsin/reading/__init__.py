"""Reading: a story becomes sentences, names, times, and who "he" is."""
