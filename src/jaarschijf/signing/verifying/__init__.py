"""Checking a file that somebody brings: what the file says, what the register says, and what that means."""
