"""The agenda of a meeting: what stands on it, what could, and how long it takes."""
