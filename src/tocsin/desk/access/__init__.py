"""Access: who is at the desk, what they may do, and how a request proves where it comes from."""
