"""Documents beside the signed file: sealed, and tied to it by its hash."""
