"""Changing named agreements of a signed plan."""
