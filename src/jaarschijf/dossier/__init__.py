"""Everything of one agreement in one file: text, consents, reports, decisions, results."""
