"""Papers from elsewhere: Crossref, DataCite, arXiv and ORCID, into ``papers.bib``.

Nothing here runs during a build. A person runs the command and reviews the change of
``papers.bib`` and ``papers.lock`` as a diff.
"""
