"""The text of a plan as parties agree on it: frozen versions, and what is in them."""
