"""Groups: what they lack, who looks after what, and what their pages show."""
