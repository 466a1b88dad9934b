"""How the records become part of a Sphinx project: domain, roles, directives and lifecycle."""
