"""Two texts of a plan beside each other."""
