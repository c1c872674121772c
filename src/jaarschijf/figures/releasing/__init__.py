"""Figures that go to the public: what they hold, what was published before, and the way back."""
