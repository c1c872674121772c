"""What a run is used for: evidence with an agreement, a conclusion, what came of it."""
