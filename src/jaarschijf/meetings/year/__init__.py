"""The year of a plan, read from the tables: to plan it, to move in it, to show it."""
