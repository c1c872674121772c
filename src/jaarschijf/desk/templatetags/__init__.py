"""Template tags of the inside pages."""
