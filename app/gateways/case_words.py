"""Words of the documents about cases, read from the file that ships with the program."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from app.settings.paths import resources

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CaseWords:
    """Words by section; a code without a word stands for itself."""

    sections: Mapping[str, Words]

    def __call__(self, name: str, **values: object) -> str:
        """A word of the record with its values."""
        return self.sections["record"][name].format(**values)

    def of(self, section: str, code: str) -> str:
        """The word of a code."""
        return self.sections.get(section, {}).get(code, code)


@cache
def case_words() -> CaseWords:
    """The words in Vietnamese, the language of the file."""
    path = resources() / "documents" / "case_record.toml"
    return CaseWords(tomllib.loads(path.read_text(encoding="utf-8")))
