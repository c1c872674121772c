"""What a party says of its share: what is asked, what is said, who may read it."""
