"""The gate: what the program is worth may not fall below its pinned floors."""
