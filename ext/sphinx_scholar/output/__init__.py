"""What a builder writes beside the nodes of a page."""
