"""Room weighing."""
