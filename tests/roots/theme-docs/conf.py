import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

project = "Tide Gauge"
extensions = ["sphinx.ext.autodoc", "sphinx_scholar_theme"]
