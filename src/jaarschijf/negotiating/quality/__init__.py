"""What agreements tell and what would make them stronger: advice, never a block."""
