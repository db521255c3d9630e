"""Checks a graph by hand: what to look at, what coders found, how right the graph is by that."""

from graphbuild.validation.figures import Figures, figures
from graphbuild.validation.items import Item, items
from graphbuild.validation.sampling import sample
from graphbuild.validation.sheets import Verdict, read_verdicts, write_verdicts

__all__ = ["Figures", "Item", "Verdict", "figures", "items", "read_verdicts", "sample", "write_verdicts"]
