"""Who signs what for whom, the signed file, and its verification."""
