"""Turtle for a reader: sections, prefixes, each thing under its classes and label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from operator import itemgetter

from graphbuild.rdf.vocabulary import DIP, RDF, RDFS, XSD, lineage

# Sections of the file, and the class whose instances each holds; what has none of our classes describes the graph.
_SECTIONS = ("Things", "Events", "Claims", "Sentences", "Articles", "This graph")
_SECTION_CLASSES = {"Event": 1, "Claim": 2, "Sentence": 3, "Article": 4}
_TYPE = f"<{RDF}type>"
_RANKS = {_TYPE: "0", f"<{RDFS}label>": "1"}
_RANKED_TYPE = "0" + _TYPE
# PN_LOCAL of the Turtle grammar without its backslash escapes.
_LETTER = (
    r"A-Za-z_\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D\u2070-\u218F\u2C00-\u2FEF"
    r"\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)
_INNER = rf"{_LETTER}0-9\u00B7\u0300-\u036F\u203F-\u2040-"
_PERCENT = "%[0-9A-Fa-f]{2}"
_LOCAL_NAME = re.compile(rf"(?:[{_LETTER}0-9]|{_PERCENT})(?:(?:[{_INNER}.]|{_PERCENT})*(?:[{_INNER}]|{_PERCENT}))?")
_BARE = {
    f"<{XSD}integer>": re.compile(r"[+-]?[0-9]+"),
    f"<{XSD}decimal>": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    f"<{XSD}boolean>": re.compile("true|false"),
}

# Subject, predicate with its rank before it, object.
Row = tuple[str, str, str]


def to_turtle(lines: Iterable[str], prefixes: Mapping[str, str]) -> str:
    """Turtle for lines of N-Triples; the order of the lines does not matter.

    >>> print(to_turtle(["<https://w3id.org/graphbuild/kg/A> <https://w3id.org/graphbuild/diplomacy#met> "
    ...     "<https://w3id.org/graphbuild/kg/B> ."], {"kg": "https://w3id.org/graphbuild/kg/"}))
    @prefix kg: <https://w3id.org/graphbuild/kg/> .
    <BLANKLINE>
    # Things
    <BLANKLINE>
    kg:A
        <https://w3id.org/graphbuild/diplomacy#met> kg:B .
    <BLANKLINE>
    """
    rows = [_row(line) for line in lines]
    short = _Short(prefixes)
    body = "".join(_body(rows, short))
    used = (f"@prefix {name}: <{prefixes[name]}> .\n" for name in sorted(short.used))
    return "".join(used) + body


def _row(line: str) -> Row:
    subject, predicate, value = line[:-2].split(" ", 2)
    return subject, _RANKS.get(predicate, "2") + predicate, value


def _body(rows: list[Row], short: _Short) -> Iterator[str]:
    sections = _sections(rows)
    rows.sort()
    subjects = [(subject, list(facts)) for subject, facts in groupby(rows, key=itemgetter(0))]
    subjects.sort(key=lambda item: sections.get(item[0], 0))
    for section, group in groupby(subjects, key=lambda item: sections.get(item[0], 0)):
        yield f"\n# {_SECTIONS[section]}\n"
        for subject, facts in group:
            yield f"\n{short[subject]}{_description(facts, short)} .\n"


def _description(facts: Iterable[Row], short: _Short) -> str:
    """What follows a subject: its classes on the same line, every other property on its own."""
    parts = []
    for predicate, group in groupby(facts, key=itemgetter(1)):
        values = ", ".join([short[value] for _, _, value in group])
        if predicate == _RANKED_TYPE:
            parts.append(f" a {values}")
        else:
            parts.append(f"\n    {short[predicate[1:]]} {values}")
    return " ;".join(parts)


def _sections(rows: Iterable[Row]) -> dict[str, int]:
    """The section of each subject that has a class."""
    found: dict[str, int] = {}
    for subject, predicate, value in rows:
        if predicate == _RANKED_TYPE:
            found[subject] = max(found.get(subject, -1), _section(value))
    return {subject: len(_SECTIONS) - 1 if section < 0 else section for subject, section in found.items()}


@cache
def _section(iri: str) -> int:
    if not iri.startswith("<" + DIP):
        return -1
    return max(_SECTION_CLASSES.get(name, 0) for name in lineage(iri[len(DIP) + 1 : -1]))


class _Short(dict[str, str]):
    """Terms of N-Triples in the short forms of Turtle; keeps those of IRIs, and which prefixes they use."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.names = {iri: name for name, iri in prefixes.items()}
        self.used: set[str] = set()

    def __missing__(self, text: str) -> str:
        if text[0] == "<":
            self[text] = self._iri(text)
            return self[text]
        return self._typed(text) if text[-1] == ">" else text

    def _iri(self, text: str) -> str:
        cut = max(text.rfind("/"), text.rfind("#")) + 1
        name, local = self.names.get(text[1:cut]), text[cut:-1]
        if name is None or (local and not _LOCAL_NAME.fullmatch(local)):
            return text
        self.used.add(name)
        return f"{name}:{local}"

    def _typed(self, text: str) -> str:
        value, _, datatype = text.rpartition("^^")
        bare = _BARE.get(datatype)
        if bare and bare.fullmatch(value[1:-1]):
            return value[1:-1]
        return f"{value}^^{self[datatype]}"
