"""Figures that parties deliver, and what is reckoned from them."""
