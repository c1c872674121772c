"""What changes shares, reports, rounds and reviews."""
