"""Write HTML as MyST."""
