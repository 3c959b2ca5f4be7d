"""Implements :class:`app.ports.tracing_papers.TracingPapers` on this machine."""

from pathlib import Path

from app.ports.tracing_papers import TracingAnswer


class LocalTracingPapers:
    """The answer as PDF. The library is loaded when first needed."""

    def write_answer(self, answer: TracingAnswer, target: Path) -> None:
        """Write the answer as PDF."""
        from app.gateways.tracing_pdf import write_answer_pdf  # noqa: PLC0415  loads the library

        write_answer_pdf(answer, target)
