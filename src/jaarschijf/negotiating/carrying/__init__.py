"""Taking a plan over to the next year: what is chosen, what comes of it, and where an agreement came from."""
