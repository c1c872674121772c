"""Publication is a decision on a frozen snapshot."""
