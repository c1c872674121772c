"""One asking from its scope to what was frozen: comparing, telling, closing."""
