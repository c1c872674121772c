"""The command line, mostly in this process: what people type, what they read, the exit code."""
