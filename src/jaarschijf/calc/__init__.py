"""Pure: norms and calculations of the field."""
