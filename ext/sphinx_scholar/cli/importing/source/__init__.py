"""What is imported: its files, and the site as plain data that a reader fills."""
