"""Read a Jekyll site."""
