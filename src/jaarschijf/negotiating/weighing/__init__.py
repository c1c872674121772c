"""Pure: what a draft weighs: who owes what, what is missing, and why it became longer or shorter."""
