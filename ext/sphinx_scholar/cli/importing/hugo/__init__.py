"""Read a Hugo site."""
