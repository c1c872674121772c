"""Changes in law or policy: to whom they go, who has read them, and what they mean for whom."""
