"""Letters that go out: written once, claimed by one worker, kept until the mail server took them."""
