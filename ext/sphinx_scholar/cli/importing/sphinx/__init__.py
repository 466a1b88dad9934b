"""Read a Sphinx site."""
