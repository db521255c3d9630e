"""Triples → JSON-LD in the terms of ontology/context.jsonld, which each file has with it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from types import MappingProxyType
from typing import Any, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graphbuild.rdf.turtle import Short
from graphbuild.resources import ontology_file
from graphbuild.vocabulary import RDF, XSD

Json: TypeAlias = dict[str, Any]
_ID = "@id"


@dataclass(frozen=True, slots=True)
class Key:
    """What stands for a property in JSON: its name, and the type of its values where the context knows it."""

    name: str
    type: str = ""


def to_jsonld(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> bytes:
    """One object a subject, in the order of the triples; no other file is needed to read it.

    >>> dip, kg = "https://w3id.org/graphbuild/diplomacy#", "https://w3id.org/graphbuild/kg/"
    >>> met = Triple(NamedNode(kg + "A"), NamedNode(dip + "met"), NamedNode(kg + "B"))
    >>> json.loads(to_jsonld([met], {"kg": kg, "dip": dip}))["@graph"]
    [{'@id': 'kg:A', 'met': 'kg:B'}]
    """
    short = Short(prefixes)
    things = [_thing(subject, group, short) for subject, group in groupby(triples, key=lambda each: each.subject)]
    known = {**context(), **prefixes}
    return (json.dumps({"@context": known, "@graph": things}, ensure_ascii=False, indent=1) + "\n").encode()


_TYPE = Key("@type", _ID)


@cache
def context() -> Mapping[str, Any]:
    """The terms of the context document."""
    document = json.loads(ontology_file("context.jsonld").read_text("utf8"))
    return MappingProxyType(document["@context"])


@cache
def _keys() -> Mapping[str, Key]:
    """The terms of the context by the short name of their property."""
    terms = {name: value for name, value in context().items() if not name.startswith("@")}
    found = {name: value if isinstance(value, dict) else {_ID: value} for name, value in terms.items()}
    return MappingProxyType({value[_ID]: Key(name, value.get("@type", "")) for name, value in found.items()})


def _thing(subject: NamedNode | BlankNode | Triple, group: Iterable[Triple], short: Short) -> Json:
    found: Json = {_ID: _name(subject, short)}
    for predicate, facts in groupby(group, key=lambda fact: fact.predicate):
        key = _key(predicate, short)
        values = [_value(fact.object, key, short) for fact in facts]
        found[key.name] = values if len(values) > 1 else values[0]
    return found


def _key(predicate: NamedNode, short: Short) -> Key:
    if predicate.value == RDF + "type":
        return _TYPE
    name = _name(predicate, short)
    bare = name.removeprefix("dip:")
    return _keys().get(name) or Key(name if bare in context() else bare)


def _value(value: NamedNode | BlankNode | Literal | Triple, key: Key, short: Short) -> Any:
    if not isinstance(value, Literal):
        if key is _TYPE:
            return _name(value, short).removeprefix("dip:")
        return _name(value, short) if key.type == _ID else {_ID: _name(value, short)}
    datatype = _name(value.datatype, short)
    if key.type == datatype:
        return _native(value.value, datatype)
    if value.language:
        return {"@value": value.value, "@language": value.language}
    if not key.type and value.datatype.value == XSD + "string":
        return value.value
    return {"@value": value.value, "@type": datatype}


def _native(text: str, datatype: str) -> Any:
    """A whole number or a truth value of JSON, where JSON writes it alike."""
    if datatype == "xsd:integer" and text.isdecimal() and str(int(text)) == text:
        return int(text)
    return text == "true" if datatype == "xsd:boolean" and text in ("true", "false") else text


def _name(term: NamedNode | BlankNode | Triple, short: Short) -> str:
    text = short[str(term)]
    return text[1:-1] if text.startswith("<") else text
