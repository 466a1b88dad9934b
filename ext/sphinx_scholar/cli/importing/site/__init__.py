"""Pages, data files and settings of the new site."""
