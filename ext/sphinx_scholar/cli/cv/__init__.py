"""``sphinx-scholar cv``: exchange the CV with other tools as JSON Resume (jsonresume.org)."""
