"""A person's meetings and last days, as calendar programs read them (RFC 5545)."""
