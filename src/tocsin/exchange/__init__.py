"""Exchange: formats in and out; the nouns as the JSON contract writes them, and tables of them."""
