"""What changed in a text since somebody looked."""
