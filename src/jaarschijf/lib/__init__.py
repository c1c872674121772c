"""Pure odds and ends that know nobody."""
