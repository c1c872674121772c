"""Minutes: what may be written when, what settling them does, and what came of their actions."""
