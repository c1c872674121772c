"""The year as the law has it: the national list, and what a plan made of it."""
