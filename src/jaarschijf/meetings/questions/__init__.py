"""What groups ask each other: what may be done when, and who sees it."""
