"""Build a site at every change, and show the changed page in the browser at once.

.. code-block:: sh

   python -m sphinx_site_tools.preview -c . source _build/preview

The application stays in memory. It reads and writes a changed page first, with what the last build
knows of all others, and then builds what the change concerns. The open page changes in place, and
it loads again, where the reader was, if more than its content changed or a script works on its
content. Warnings of the build appear on the page with file and line. A change of ``conf.py``, a
template or a static file makes a new application; a change of code that the site runs starts the
program again. Needs ``watchfiles``.

This is a program, not an extension; a ``conf.py`` need not name it. It works for any site. Warnings
stay on the page until they are corrected, and an edit costs least, with

.. code-block:: python

   extensions = ["sphinx_site_tools.clean_builds", "sphinx_site_tools.speed"]
"""
