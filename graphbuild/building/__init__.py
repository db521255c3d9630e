"""The run over a corpus: articles are read, extracted, identified and written."""

from graphbuild.building.extracting import extract
from graphbuild.building.report import Report
from graphbuild.building.run import build

__all__ = ["Report", "build", "extract"]
