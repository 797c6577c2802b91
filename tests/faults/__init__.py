"""What may go wrong around the program: killed, no room, no rights, clocks and servers that play tricks."""
