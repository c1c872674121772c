"""Progress of every party, the coordinator's review, and the reminders between them."""
