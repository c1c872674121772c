"""Figures that parties deliver, what is reckoned from them, and what leaves the region of it."""
