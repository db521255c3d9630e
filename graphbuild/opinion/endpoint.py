"""An OpenAI-compatible endpoint, asked for one answer at a time."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graphbuild.errors import GraphbuildError
from graphbuild.opinion.prompt import form

if TYPE_CHECKING:
    import httpx

_MOST_TOKENS = 1_500
_NOT_UNDERSTOOD = (400, 404, 422, 500)
KEY = "GRAPHBUILD_LLM_KEY"


class EndpointError(GraphbuildError):
    """An endpoint that gives no answer; the message says why and what to do."""


@dataclass(slots=True)
class Endpoint:
    """Where a model is served: the address up to /v1, the model's name there, how many seconds an answer may take.

    The environment variable GRAPHBUILD_LLM_KEY has the key, where one is needed.

    >>> Endpoint("http://127.0.0.1:8080/v1", "smollm2").answer([{"role": "user", "content": "…"}])  # doctest: +SKIP
    '{"claims": []}'
    """

    url: str
    model: str
    timeout: float = 60.0
    _asked_for: int = field(default=0, init=False)

    def answer(self, messages: Sequence[dict[str, str]]) -> str:
        """What the model answers, in the first way of asking for JSON that the endpoint knows.

        Raises EndpointError where there is no answer in time, or one that is none.
        """
        ways = _ways()
        response = self._post(messages, ways[self._asked_for])
        while response.status_code in _NOT_UNDERSTOOD and self._asked_for < len(ways) - 1:
            self._asked_for += 1
            response = self._post(messages, ways[self._asked_for])
        if response.status_code != 200:
            self._asked_for = 0
            remedy = f"Check the address, the model's name and the key in {KEY}"
            raise EndpointError(f"{self.url} answers with {response.status_code}. {remedy}")
        try:
            content = response.json()["choices"][0]["message"]["content"]
        except (ValueError, LookupError, TypeError) as error:
            raise EndpointError(f"{self.url} does not answer as OpenAI's chat completions do") from error
        return content if isinstance(content, str) else ""

    def _post(self, messages: Sequence[dict[str, str]], way: dict[str, Any]) -> httpx.Response:
        import httpx

        body = {
            "model": self.model,
            "messages": list(messages),
            "temperature": 0,
            "seed": 1,
            "max_tokens": _MOST_TOKENS,
        }
        key = os.environ.get(KEY)
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        try:
            return httpx.post(
                f"{self.url.rstrip('/')}/chat/completions", json=body | way, headers=headers, timeout=self.timeout
            )
        except httpx.TimeoutException as error:
            remedy = "Give it more with --llm-timeout, or take a smaller model"
            raise EndpointError(f"{self.url} gives no answer in {self.timeout:g} seconds. {remedy}") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise EndpointError(f"{self.url} cannot be reached ({error}). Start the server or check --llm") from error


def _ways() -> tuple[dict[str, Any], ...]:
    """How JSON of one form is asked for: as OpenAI has it, as llama.cpp has it, not at all."""
    schema = {"name": "claims", "strict": True, "schema": form()}
    return (
        {"response_format": {"type": "json_schema", "json_schema": schema}},
        {"response_format": {"type": "json_object", "schema": form()}},
        {},
    )
