"""Jaarschijf: regional performance agreements, from document to register to public page."""
