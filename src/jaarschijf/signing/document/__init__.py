"""The document that parties sign: from the frozen text to a PDF with a place for every signature."""
