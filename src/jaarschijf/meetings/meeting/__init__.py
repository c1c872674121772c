"""One meeting: what may be done with it when, what its page says, what its people hear."""
