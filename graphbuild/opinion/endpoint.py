"""An OpenAI-compatible endpoint, asked for one answer at a time."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphbuild.errors import GraphbuildError
from graphbuild.opinion.prompt import form

if TYPE_CHECKING:
    import httpx

_MOST_TOKENS = 1_500
_LARGEST = 1_000_000
KEY = "GRAPHBUILD_LLM_KEY"


class EndpointError(GraphbuildError):
    """An endpoint that gives no answer; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is served: the address up to /v1, the model's name there, how many seconds an answer may take.

    The environment variable GRAPHBUILD_LLM_KEY has the key, where one is needed.

    >>> Endpoint("http://127.0.0.1:8080/v1", "smollm2").answer([{"role": "user", "content": "…"}])  # doctest: +SKIP
    '{"claims": []}'
    """

    url: str
    model: str
    timeout: float = 60.0

    def answer(self, messages: Sequence[dict[str, str]]) -> str:
        """What the model answers. An endpoint that knows no JSON schema is asked again without one.

        Raises EndpointError where there is no answer in time, or one that is none.
        """
        response = self._post(messages, form())
        if response.status_code in (400, 404, 422):
            response = self._post(messages, None)
        if response.status_code != 200:
            remedy = f"Check the address, the model's name and the key in {KEY}"
            raise EndpointError(f"{self.url} answers with {response.status_code}. {remedy}")
        try:
            content = response.json()["choices"][0]["message"]["content"]
        except (ValueError, LookupError, TypeError) as error:
            raise EndpointError(f"{self.url} does not answer as OpenAI's chat completions do") from error
        return content if isinstance(content, str) else ""

    def _post(self, messages: Sequence[dict[str, str]], schema: dict[str, Any] | None) -> httpx.Response:
        import httpx

        wanted = {"type": "json_schema", "json_schema": {"name": "claims", "strict": True, "schema": schema}}
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
                f"{self.url.rstrip('/')}/chat/completions",
                json=body | ({"response_format": wanted} if schema else {}),
                headers=headers,
                timeout=self.timeout,
            )
        except httpx.TimeoutException as error:
            remedy = "Give it more with --llm-timeout, or take a smaller model"
            raise EndpointError(f"{self.url} gives no answer in {self.timeout:g} seconds. {remedy}") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise EndpointError(f"{self.url} cannot be reached ({error}). Start the server or check --llm") from error
