"""The register of housing-with-care initiatives: who waits where, and how that changed."""
