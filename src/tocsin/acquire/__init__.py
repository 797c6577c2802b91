"""Room acquire."""
