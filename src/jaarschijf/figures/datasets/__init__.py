"""Pure: the data sets that can be delivered, and what is kept of them."""
