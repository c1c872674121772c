"""Pages of progress and review."""
