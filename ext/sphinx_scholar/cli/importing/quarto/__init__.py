"""Read a Quarto website."""
