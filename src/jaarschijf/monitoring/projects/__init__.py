"""How far projects are, as people see and say it."""
