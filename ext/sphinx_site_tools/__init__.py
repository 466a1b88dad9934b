"""General improvements to Sphinx sites: each module is one extension that works alone.

Name the modules that a site needs in ``conf.py``; there is no order to respect:

.. code-block:: python

   extensions = ["sphinx_site_tools.webp", "sphinx_site_tools.csp"]
   csp_policy = "default-src 'self'"

One rule for names: the settings of a module begin with its name (``csp_policy``), and so do the
types of its warnings (``suppress_warnings = ["mathml.formula"]``). ``linkcheck`` has no settings
of its own and obeys Sphinx's. No module imports another.
"""

from __future__ import annotations

__version__ = "0.1.0"
