"""From draft to closed: what a plan still misses for its next stage, and the move itself."""
