"""A second opinion: claims that a language model proposes, each checked against the words of its sentence."""

from graphbuild.opinion.asking import Opinion
from graphbuild.opinion.endpoint import Endpoint

__all__ = ["Endpoint", "Opinion"]
