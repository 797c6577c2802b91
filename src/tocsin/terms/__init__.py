"""The nouns of the program: one file a noun, standard library only."""
