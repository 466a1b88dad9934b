"""Sites that no other reader knows."""
