"""A change to the text that a party proposes, and what becomes of it."""
