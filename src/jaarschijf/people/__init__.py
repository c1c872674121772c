"""Regions, parties, users, and who may do what."""
