"""Reading a plan by a personal link, without an account."""
