"""The inside pages."""
