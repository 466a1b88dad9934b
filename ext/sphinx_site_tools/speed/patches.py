"""Replace functions of other packages for the time of a build."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class Patches:
    """Changes that can be undone, in reverse order."""

    def __init__(self) -> None:
        self._undo: list[Callable[[], None]] = []

    def replace(self, owner: Any, name: str, value: Any) -> None:
        """Set an attribute of a module or an object; AttributeError if it has no such one."""
        before = getattr(owner, name)
        setattr(owner, name, value)
        self.on_undo(lambda: setattr(owner, name, before))

    def on_undo(self, action: Callable[[], None]) -> None:
        """Have something done when the build ends."""
        self._undo.append(action)

    def undo(self) -> None:
        """Undo all changes."""
        while self._undo:
            self._undo.pop()()
