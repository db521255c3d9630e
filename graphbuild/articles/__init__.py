"""Reads articles from text, Markdown, HTML, PDF, JSON Lines and CSV files."""

from graphbuild.articles.raw import Columns
from graphbuild.articles.reading import Ids, Options, Reading, Unit, expected, read
from graphbuild.errors import Problem

__all__ = ["Columns", "Ids", "Options", "Problem", "Reading", "Unit", "expected", "read"]
