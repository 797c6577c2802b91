"""Names: the model's spans, corrected and completed by rules, then gathered by whom they name."""
