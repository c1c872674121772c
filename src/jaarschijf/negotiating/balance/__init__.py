"""Who owes what, and what nobody speaks of."""
