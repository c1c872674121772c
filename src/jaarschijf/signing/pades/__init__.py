"""Signatures inside a PDF that every reader can check (PAdES): bytes in, bytes out.

The shapes stand in `values`, which costs nothing to import. The other modules bring pyHanko along, half a
second: import them where they are used.
"""
