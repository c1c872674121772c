"""The report that a steering group reads: frozen, as a page and as PDF."""
