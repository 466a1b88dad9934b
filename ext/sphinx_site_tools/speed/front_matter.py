"""Read front matter with libyaml, PyYAML's parser in C."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from .patches import Patches


def read_with_libyaml(patches: Patches) -> None:
    """Let ``yaml.safe_load``, which MyST calls, use libyaml where PyYAML was built with it.

    This can go when MyST asks for ``CSafeLoader``.
    """
    if not (find_spec("myst_parser") and hasattr(yaml, "CSafeLoader")):
        return
    import_module("myst_parser.config.main")
    in_python = yaml.safe_load

    def safe_load(stream: Any) -> Any:
        if not isinstance(stream, (str, bytes)):
            return in_python(stream)
        try:
            return yaml.load(stream, Loader=yaml.CSafeLoader)
        except yaml.YAMLError:
            return in_python(stream)  # for the message that the author knows

    patches.replace(yaml, "safe_load", safe_load)
