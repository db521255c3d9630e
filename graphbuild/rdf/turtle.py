"""Turtle for a reader: sections, prefixes, each thing under its classes and label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from graphbuild.vocabulary import DIP, OA, RDF, RDFS, XSD, lineage

# Sections of the file, and the class whose instances each holds; what has none of our classes describes the graph.
SECTIONS = (
    "Things",
    "Events",
    "Claims",
    "Proposals",
    "Sentences",
    "Articles",
    "Relations in the text's own words",
    "Annotations",
    "This graph",
)
EVENTS, CLAIMS, WORDED, ANNOTATIONS = 1, 2, 6, 7
_SECTION_CLASSES = {"Event": EVENTS, "Claim": CLAIMS, "Proposal": 3, "Sentence": 4, "Article": 5}
_TYPE, _PROPERTY = f"<{RDF}type>", f"<{RDF}Property>"
_RANKS = {_TYPE: 0, f"<{RDFS}label>": 1}
_KEPT = 50_000
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

# Predicate and object.
Fact = tuple[str, str]


class Block(NamedTuple):
    """The description of a subject: the index of its section, its IRI in angle brackets, Turtle."""

    section: int
    subject: str
    text: str


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
    return to_trig({"": lines}, prefixes)


def to_trig(graphs: Mapping[str, Iterable[str]], prefixes: Mapping[str, str]) -> str:
    """TriG for the lines of each graph by its IRI in angle brackets; "" is the default graph."""
    short = Short(prefixes)
    texts = {name: _sections(lines, short) for name, lines in graphs.items()}
    body = [f"\n{short[name]} {{\n{text}}}\n" if name else text for name, text in texts.items()]
    return "".join((declarations(short.used, prefixes), *body))


def _sections(lines: Iterable[str], short: Short) -> str:
    sections: list[list[str]] = [[] for _ in SECTIONS]
    for block in blocks(sorted(lines), short):
        sections[block.section].append(block.text)
    return "".join(heading(i) + "".join(texts) for i, texts in enumerate(sections) if texts)


def blocks(lines: Iterable[str], short: Short) -> Iterator[Block]:
    """The description of each subject of sorted lines; those of the last section have the index -1."""
    for subject, group in groupby(lines, key=lambda line: line.partition(" ")[0]):
        cut = len(subject) + 1
        facts = [_fact(line[cut:-2]) for line in group]
        facts.sort(key=lambda fact: _RANKS.get(fact[0], 2))
        yield Block(_section_of(facts), subject, f"\n{short[subject]}{_description(facts, short)} .\n")


def declarations(used: Iterable[str], prefixes: Mapping[str, str]) -> str:
    """What declares prefixes, at the head of a file."""
    return "".join(f"@prefix {name}: <{prefixes[name]}> .\n" for name in sorted(used))


def heading(section: int) -> str:
    """What stands before the descriptions of a section."""
    return f"\n# {SECTIONS[section]}\n"


def _fact(text: str) -> Fact:
    predicate, _, value = text.partition(" ")
    return predicate, value


def _description(facts: list[Fact], short: Short) -> str:
    """What follows a subject: its classes on the same line, every other property on its own."""
    parts = []
    for predicate, group in groupby(facts, key=itemgetter(0)):
        values = ", ".join([short[value] for _, value in group])
        parts.append(f" a {values}" if predicate == _TYPE else f"\n    {short[predicate]} {values}")
    return " ;".join(parts)


def _section_of(facts: list[Fact]) -> int:
    """The section of a subject by its classes, which stand first; the first section where it has none."""
    found = [_section(value) for predicate, value in facts if predicate == _TYPE]
    return max(found, default=0)


@cache
def _section(iri: str) -> int:
    """The section of a class; -1, the last one, for classes of other vocabularies."""
    if not iri.startswith("<" + DIP):
        return WORDED if iri == _PROPERTY else ANNOTATIONS if iri.startswith(f"<{OA}") else -1
    return max(_SECTION_CLASSES.get(name, 0) for name in lineage(iri[len(DIP) + 1 : -1]))


class Short(dict[str, str]):
    """Terms of N-Triples in the short forms of Turtle; keeps some of those of IRIs, and which prefixes they use."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.names = {iri: name for name, iri in prefixes.items()}
        self.used: set[str] = set()

    def __missing__(self, text: str) -> str:
        if text.startswith("<<("):
            return f"<<( {' '.join(self[term] for term in text[4:-4].split(' ', 2))} )>>"
        if text[0] == "<":
            if len(self) >= _KEPT:
                self.clear()
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
