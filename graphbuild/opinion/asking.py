"""Asks a model about articles, and puts what it proposes beside what the rules find."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from graphbuild.errors import Problem
from graphbuild.model import Article, Extraction, Proposal
from graphbuild.opinion.answers import Answers
from graphbuild.opinion.endpoint import Endpoint, EndpointError
from graphbuild.opinion.grounding import proposals
from graphbuild.opinion.prompt import messages, paragraphs
from graphbuild.opinion.trusting import trusted

_PATIENCE = 3


@dataclass(slots=True)
class Opinion:
    """A model whose opinion is wanted, and the file that keeps its answers.

    `dropped` counts proposals that did not stand up; `problems` tells of the articles that the model gave no answer on.
    With `trust` what it proposes becomes claims and, where these are asserted, plain triples; without, proposals only.
    After three paragraphs in a row without an answer the endpoint is left alone.
    """

    endpoint: Endpoint
    answers: Answers
    trust: bool = False
    dropped: int = 0
    problems: list[Problem] = field(default_factory=list)
    _failed: int = field(default=0, init=False)

    @property
    def mark(self) -> bytes:
        """Stands for what the opinion depends on besides the articles."""
        return f"{self.endpoint.model} {self.trust}".encode()

    def on(self, extraction: Extraction) -> Extraction:
        """The extraction with the model's proposals, each once."""
        offered: list[Proposal] = []
        silent = ""
        for paragraph in paragraphs(extraction.article):
            try:
                found, dropped = proposals(self._answer(paragraph.text), paragraph, extraction, self.endpoint.model)
            except EndpointError as error:
                silent = str(error)
                continue
            offered += found
            self.dropped += dropped
        extraction = replace(extraction, proposals=tuple(dict.fromkeys(offered)))
        if silent:
            self._unanswered(extraction.article, silent)
        return trusted(extraction) if self.trust else extraction

    def _unanswered(self, article: Article, reason: str) -> None:
        source = article.source or article.id
        self.problems.append(Problem(source, f"has no second opinion ({reason})", "Build again", left_out=False))

    def _answer(self, paragraph: str) -> str:
        asked, model = messages(paragraph), self.endpoint.model
        known = self.answers.get(model, asked)
        if known is not None:
            return known
        if self._failed >= _PATIENCE:
            raise EndpointError(f"{self.endpoint.url} gave no answer {_PATIENCE} times and is not asked again")
        try:
            answer = self.endpoint.answer(asked)
        except EndpointError:
            self._failed += 1
            raise
        self._failed = 0
        self.answers.put(model, asked, answer)
        return answer
