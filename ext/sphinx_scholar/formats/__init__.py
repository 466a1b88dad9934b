"""Records as text that other programs read: pure functions."""
