"""Measurements that anybody can repeat: `python -m benchmarks.public_page`."""
