"""Uploads and candidates: a person accepts, then the register is called."""
