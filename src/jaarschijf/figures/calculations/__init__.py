"""Pure: the calculations as cards, each with what it takes, asks and answers."""
