"""Every write that matters here."""
