"""Reads articles from text, Markdown, HTML, PDF, JSON Lines and CSV files."""

from graphbuild.articles.problems import Problem
from graphbuild.articles.raw import Columns
from graphbuild.articles.reading import Options, fingerprint, read

__all__ = ["Columns", "Options", "Problem", "fingerprint", "read"]
