"""Names and literals: valid, readable, the same for the same input."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from datetime import date
from decimal import Decimal
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from graphbuild.vocabulary import KG, XSD

_LONGEST = 80
_DATE = NamedNode(XSD + "date")
_DECIMAL = NamedNode(XSD + "decimal")
# What XML cannot hold, and carriage returns, which its readers change.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@lru_cache(maxsize=100_000)
def local_name(words: str) -> str:
    """The last part of an IRI for these words: letters and digits stay, blanks become "_", a long name is cut.

    >>> local_name("Sharm el-Sheikh summit"), local_name("AC/DC")
    ('Sharm_el-Sheikh_summit', 'AC%2FDC')
    """
    clean = "_".join(_UNFIT.sub(" ", unicodedata.normalize("NFC", words)).split())
    if not clean:
        return "unnamed-" + digest(words)
    cut = clean if len(clean) <= _LONGEST else f"{clean[:_LONGEST]}-{digest(clean)}"
    return "".join(character if _fits(character) else _encoded(character) for character in cut)


def digest(*parts: object) -> str:
    """Sixteen hexadecimal digits that stand for these parts."""
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf8", "replace")).hexdigest()[:16]


def node(words: str, namespace: str = KG) -> NamedNode:
    """The node of the graph that these words name."""
    return NamedNode(namespace + local_name(words))


def string(text: str) -> Literal:
    """A literal of this text, as long as it; a character that RDF/XML cannot carry becomes a blank."""
    return Literal(_UNFIT.sub(" ", text))


def optional(text: str | None) -> Literal | None:
    """A literal of this text, None where there is none."""
    return string(text) if text else None


def day(text: str | None) -> Literal | None:
    """An xsd:date, None where `text` is no ISO date."""
    try:
        return Literal(date.fromisoformat((text or "")[:10]).isoformat(), datatype=_DATE)
    except ValueError:
        return None


def decimal(number: float) -> Literal | None:
    """An xsd:decimal in its shortest form, None for infinity and NaN."""
    exact = Decimal(repr(float(number)))
    if not exact.is_finite():
        return None
    digits = format(exact, "f")
    return Literal(digits.rstrip("0").rstrip(".") if "." in digits else digits, datatype=_DECIMAL)


def address(iri: str) -> NamedNode | None:
    """An absolute IRI as a node, None where it is none."""
    try:
        return NamedNode(iri)
    except ValueError:
        return None


def _fits(character: str) -> bool:
    """True for a letter, digit or mark; of marks no IRI holds the variation selectors of the last plane."""
    mark = unicodedata.category(character)[0] == "M" and not "\U000e0000" <= character <= "\U000e0fff"
    return character in "_-." or character.isalnum() or mark


def _encoded(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf8"))
