"""An analysis on paper: the same words, charts and tables as its page."""
