"""What is asked of a party, on one screen with what changed."""
