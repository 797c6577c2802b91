"""Events: who is said to do what to whom, in PLOVER's types with mode, context, auxiliary and status."""
