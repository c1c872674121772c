"""Citizen pages: they read published snapshots only."""
