"""People, papers, projects and other records of the new site, and where everything is in it."""
