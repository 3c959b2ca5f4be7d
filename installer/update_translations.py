"""Collect every visible text into ``resources/i18n/vi.ts``, or compile what is translated.

Usage::

    python installer/update_translations.py            # collect; new texts wait for a translation
    python installer/update_translations.py --check    # fail when collecting would change the file
    python installer/update_translations.py --compile  # make the .qm files
"""

import argparse
import ast
import json
import subprocess
import sys
import tempfile
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
CATALOGUES = HOUSE / "resources" / "i18n"
SOURCES = ("ui", "widgets")
LANGUAGES = {"vi": "vi_VN", "en": "en_US"}
"""Catalogue to its language; ``qt_vi`` is kept by hand."""


def qt_tool(name: str) -> str:
    """A tool that comes with PySide6."""
    import PySide6  # noqa: PLC0415  # the import is slow and --help needs none

    folder = Path(PySide6.__file__).parent
    for candidate in (folder / name, folder / f"{name}.exe"):
        if candidate.is_file():
            return str(candidate)
    raise FileNotFoundError(f"PySide6 has no {name}")


Texts = list[tuple[str, str]]


def helper_texts(source: Path) -> Texts:
    """Context and text of what lupdate cannot see.

    That is each call of a module's own ``_tr("...")`` and of ``QT_TRANSLATE_NOOP`` under another
    name.
    """
    tree = ast.parse(source.read_text(encoding="utf-8"))
    return [*_by_helper(tree), *_by_other_name(tree)]


def _calls(tree: ast.Module, name: str) -> list[ast.Call]:
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [one for one in calls if isinstance(one.func, ast.Name) and one.func.id == name]


def _by_helper(tree: ast.Module) -> Texts:
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    helper = next((one for one in functions if one.name == "_tr"), None)
    if helper is None:
        return []
    constants = {
        ast.unparse(node.targets[0]): node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
    }
    first = next(node for node in ast.walk(helper) if isinstance(node, ast.Call)).args[0]
    context = first.value if isinstance(first, ast.Constant) else constants[ast.unparse(first)]
    given = (one.args[0] for one in _calls(tree, "_tr"))
    return [(str(context), str(one.value)) for one in given if isinstance(one, ast.Constant)]


def _by_other_name(tree: ast.Module) -> Texts:
    names = [
        alias.asname
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name == "QT_TRANSLATE_NOOP" and alias.asname
    ]
    marked = [one.args for name in names for one in _calls(tree, name)]
    return [
        (str(context.value), str(text.value))
        for context, text in marked
        if isinstance(context, ast.Constant) and isinstance(text, ast.Constant)
    ]


def write_helper_texts(files: list[Path], target: Path) -> None:
    """Write those calls down as lupdate reads them."""
    lines = [
        f"QCoreApplication.translate({json.dumps(context)}, {json.dumps(text, ensure_ascii=False)})"
        for file in files
        for context, text in helper_texts(file)
    ]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


def collect(target: Path) -> None:
    """Write the texts of the sources into a catalogue, keeping translations that fit.

    The English catalogue holds only texts with a number: "1 report", "2 reports".
    """
    files = [path for room in SOURCES for path in sorted((HOUSE / room).rglob("*.py"))]
    options = ["-no-obsolete", "-locations", "none", "-source-language", "en"]
    language = LANGUAGES[target.stem]
    if language.startswith("en"):
        options.append("-pluralonly")
    with tempfile.TemporaryDirectory() as folder:
        helpers = Path(folder) / "helpers.py"
        write_helper_texts(files, helpers)
        names = [str(path) for path in (*files, helpers)]
        languages = ["-ts", str(target), "-target-language", language]
        command = [qt_tool("lupdate"), *options, *names, *languages]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  # fixed command


def compile_all() -> None:
    """Make a .qm of each catalogue."""
    for source in sorted(CATALOGUES.glob("*.ts")):
        target = source.with_suffix(".qm")
        made = target.with_suffix(".made.qm")
        command = [qt_tool("lrelease"), "-silent", str(source), "-qm", str(made)]
        subprocess.run(command, check=True)  # noqa: S603  # fixed command
        made.replace(target)  # a console that runs has the former one mapped


def is_current(catalogue: Path) -> bool:
    """Whether collecting would leave a catalogue as it is."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / catalogue.name
        copy.write_bytes(catalogue.read_bytes())
        collect(copy)
        return copy.read_bytes() == catalogue.read_bytes()


def main() -> int:
    """Run one of the three jobs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="fail when texts are missing")
    parser.add_argument("--compile", action="store_true", help="make the .qm files")
    given = parser.parse_args()
    catalogues = [CATALOGUES / f"{name}.ts" for name in LANGUAGES]
    if given.compile:
        compile_all()
        return 0
    if not given.check:
        for catalogue in catalogues:
            collect(catalogue)
        return 0
    stale = [catalogue.name for catalogue in catalogues if not is_current(catalogue)]
    for name in stale:
        sys.stderr.write(f"{name} is not current: run installer/update_translations.py\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
