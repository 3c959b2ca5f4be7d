"""Implements :class:`app.ports.case_documents.CaseDocuments` on this machine."""

from collections.abc import Sequence
from pathlib import Path

from app.domain.custody import ChainEntry
from app.gateways.case_words import case_words
from app.ports.case_documents import BlurPlan, CaseDocument


class LocalCaseDocuments:
    """Records as PDF and blurred copies. The libraries are loaded when first needed."""

    def write_record(self, document: CaseDocument, target: Path) -> None:
        """Write the record of a case as PDF."""
        from app.gateways.case_pdf import write_case_pdf  # noqa: PLC0415  loads the PDF library

        write_case_pdf(document, target)

    def readme(self, numbers: Sequence[str], head: ChainEntry | None) -> str:
        """How a package is checked, for people."""
        words = case_words().sections["readme"]
        digest = head.entry_sha256 if head is not None else words["head_none"]
        shown = f"{head.seq}, {digest}" if head is not None else words["head_none"]
        return words["text"].format(cases=", ".join(numbers), head=shown, head_digest=digest)

    def blur(self, picture: Path, plan: BlurPlan, target: Path) -> bool:
        """Write a copy of a picture in which others cannot be recognised."""
        from app.gateways.case_blur import blurred_copy  # noqa: PLC0415  loads OpenCV

        return blurred_copy(picture, plan, target)
