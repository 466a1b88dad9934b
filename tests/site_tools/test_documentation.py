"""The page on the tools names each of them, with its settings, warnings and builders."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from sphinx_site_tools import USUAL

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "ext/sphinx_site_tools"
PAGE = (ROOT / "docs/reference/site-tools.md").read_text(encoding="utf-8")
TOOLS = sorted(
    path.stem
    for path in PACKAGE.iterdir()
    if path.name != "__init__.py" and (path.suffix == ".py" or (path / "__init__.py").exists())
)


def source(tool: str) -> str:
    """Return the code of a tool."""
    folder = PACKAGE / tool
    files = sorted(folder.glob("*.py")) if folder.is_dir() else [folder.with_suffix(".py")]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def entry(tool: str) -> str:
    """Return what the page says about a tool."""
    found = re.search(rf"^`{tool}`\n: (.*?)(?=^`|^#|\Z)", PAGE, re.DOTALL | re.MULTILINE)
    return found[1] if found else ""


@pytest.mark.parametrize("tool", TOOLS)
def test_tool_is_documented_with_everything_that_it_adds(tool: str) -> None:
    code = source(tool)
    settings = re.findall(r'add_config_value\(\s*"(\w+)"', code)
    types = set(re.findall(r'\btype="(\w+)"', code))
    subtypes = re.findall(r'subtype="(\w+)"', code)
    builders = re.findall(r'^    name = "(\w+)"', code, re.MULTILINE)
    assert entry(tool)
    assert types <= {tool}
    assert all(setting.startswith(f"{tool}_") for setting in settings)
    wanted = [*settings, *(f"{tool}.{subtype}" for subtype in subtypes), *builders, *types]
    assert [name for name in wanted if f"`{name}`" not in PAGE] == []


@pytest.mark.parametrize("tool", [tool for tool in TOOLS if tool != "preview"])  # a program
def test_docstring_has_an_example(tool: str) -> None:
    folder = PACKAGE / tool
    file = folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")
    docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    assert f'"sphinx_site_tools.{tool}"' in docstring


def test_the_usual_tools_are_named_and_need_no_settings() -> None:
    names = re.search(r'`"sphinx_site_tools"` alone stands for (.*?)\n\n', PAGE, re.DOTALL)
    assert names is not None
    assert re.findall(r"`(\w+)`", names[1]) == list(USUAL)
    assert set(USUAL) <= set(TOOLS)
