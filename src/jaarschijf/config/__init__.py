"""Settings, URLs and house-rule checks."""
