"""Run ``sphinx-scholar`` as ``python -m sphinx_scholar.cli``."""

import sys

from . import main

sys.exit(main())
