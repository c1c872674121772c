"""The register holds conclusions: year plans, themes, agreements, obligations, projects."""
