"""Let Python's garbage collector do less."""

from __future__ import annotations

import atexit
import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .patches import Patches

THRESHOLDS = (50_000, 20, 50)
"""New objects before a collection of the young, and collections before one of the older."""


def collect_seldom(patches: Patches) -> None:
    """Collect less often while Python imports modules, which make many objects and no garbage."""
    before = gc.get_threshold()
    gc.set_threshold(*THRESHOLDS)
    patches.on_undo(lambda: gc.set_threshold(*before))


def collect_less(patches: Patches) -> None:
    """Set aside what exists once all extensions are loaded, and collect the rest less often.

    When the process ends, everything is set aside: its memory is released as a whole, so there is
    no need to search it for garbage first.
    """
    gc.freeze()
    patches.on_undo(gc.unfreeze)
    collect_seldom(patches)
    atexit.unregister(gc.freeze)  # of an earlier build in the same process
    atexit.register(gc.freeze)
