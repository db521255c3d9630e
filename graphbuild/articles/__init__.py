"""Reads articles from text, Markdown, HTML, PDF, JSON Lines and CSV files."""

from graphbuild.articles.raw import Columns
from graphbuild.articles.reading import Options, expected, fingerprint, read
from graphbuild.errors import Problem

__all__ = ["Columns", "Options", "Problem", "expected", "fingerprint", "read"]
