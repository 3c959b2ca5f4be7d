"""The Vietnamese texts: complete, none too many, none the same as English by accident."""

import ast
import importlib.util
import re
import string
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest

from app.settings.paths import resources
from ui.bridge.error_words import ERROR_WORDS
from ui.bridge.words import KINDS, WORDS

HOUSE = Path(__file__).resolve().parents[3]
CATALOGUE = resources() / "i18n" / "vi.ts"

SAME_IN_BOTH = {
    "Camera",  # the Vietnamese word
    "Facebook",
    "Open311",
    "SOS",
    "Zalo",
    "{live}/{all} camera",
    " km/h",
    "{title} (Ctrl+PgDn, Ctrl+PgUp)",
}


class Message:
    """One text of the catalogue."""

    def __init__(self, context: str, element: ET.Element) -> None:
        self.context = context
        self.source = element.findtext("source") or ""
        translation = element.find("translation")
        assert translation is not None
        self.state = translation.get("type", "")
        forms = [form.text or "" for form in translation.iter("numerusform")]
        self.forms = forms or [translation.text or ""]

    def __repr__(self) -> str:
        return f"{self.context}: {self.source!r}"


def messages(catalogue: Path = CATALOGUE) -> list[Message]:
    root = ET.parse(catalogue).getroot()  # noqa: S314  # our own file
    return [
        Message(context.findtext("name") or "", one)
        for context in root.iter("context")
        for one in context.iter("message")
    ]


def collector() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "update_translations", HOUSE / "installer" / "update_translations.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_that_the_catalogue_holds_every_text_and_no_other() -> None:
    assert collector().is_current(CATALOGUE), "run installer/update_translations.py"


def test_that_every_text_is_translated() -> None:
    assert [m for m in messages() if m.state or not all(m.forms)] == []


def test_that_every_text_belongs_to_a_context() -> None:
    assert [m for m in messages() if not m.context] == []


def test_that_places_for_values_are_the_same_in_both_languages() -> None:
    def places(text: str) -> set[str]:
        named = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
        return named | set(re.findall(r"%n|%\d", text))

    assert [m for m in messages() if any(places(f) != places(m.source) for f in m.forms)] == []


def test_that_no_text_is_the_same_in_both_languages_by_accident() -> None:
    same = {m.source for m in messages() if m.forms == [m.source]}
    letters = {text for text in same if re.search(r"[A-Za-z]{2}", re.sub(r"\{\w+\}", "", text))}
    assert letters - SAME_IN_BOTH == set()


def test_that_qts_own_texts_are_translated() -> None:
    root = ET.parse(resources() / "i18n" / "qt_vi.ts").getroot()  # noqa: S314  # our own file
    texts = [one.findtext("translation") for one in root.iter("message")]
    assert all(texts)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_that_every_code_of_a_flow_has_a_word(kind: type) -> None:
    known = WORDS[KINDS[kind]]
    assert [member.value for member in kind if member.value not in known] == []  # type: ignore[attr-defined]  # an enum


def test_that_every_error_that_can_reach_the_window_is_explained() -> None:
    raised = {
        call.args[0].value
        for room in ("domain", "services", "settings")
        for path in (HOUSE / "app" / room).rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id.endswith("Error")
        and call.func.id != "ConflictError"
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    }
    assert raised - ERROR_WORDS.keys() == set()


def test_that_english_tells_one_from_many() -> None:
    plurals = messages(resources() / "i18n" / "en.ts")
    assert plurals
    for one in plurals:
        assert one.state == "", one
        assert len(one.forms) == 2, one
        assert all("%n" in form for form in one.forms), one
    by_source = {one.source: one.forms for one in plurals}
    assert by_source["%n reports"] == ["%n report", "%n reports"]
