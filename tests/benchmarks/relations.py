"""How many names and relations of two names are found: precision, recall and F1 against re3d (Dstl 2017).

The documents are those of its repository, dstl/re3d, which do not come with graphbuild: folders with documents.json,
entities.json and relations.json:

    python tests/benchmarks/relations.py re3d

Two names are the same where they share half of the shorter one. re3d has a state as an organization or a location, by
what it does; so a state, or a place that acts, is right as either, and so is a nationality that names it. A relation is
the same where both its ends are, in whichever order, and its group is; events are in the group of their PLOVER type,
however certain they are. Counted is what re3d gives a confidence of a half or more.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any

from scoring import Score, extracted, matching, report

from graphbuild.model import Article, Extraction, Mention, Span

_CONFIDENT = 0.5
_EITHER = ("Organisation", "Location", "Nationality")
_KINDS = {
    "Person": (("Person",), ("Person",), ()),
    "Organisation": (("Organization", "State", "Group"), _EITHER, ("Place",)),
    "Location": (("Place", "State"), _EITHER, ()),
}
"""Of each type of re3d the classes that are counted, the types that these may have, other classes that may be of it."""
_GROUPS = {
    "contact": "CommWith CONSULT REQUEST",
    "friendly": "Likes AlliesOf SUPPORT AGREE COOPERATE AID CONCEDE RETREAT",
    "hostile": "Dislikes FightingAgainst ACCUSE REJECT THREATEN SANCTION COERCE MOBILIZE ASSAULT PROTEST",
    "membership": "BelongsTo InChargeOf memberOf positionIn",
    "place": "CoLocated locatedIn",
}
_GROUP_OF = {kind: group for group, kinds in _GROUPS.items() for kind in kinds.split()}
Relation = tuple[str, Span, Span]
"""The group, and the two ends."""


def read_mongo(folder: Path, name: str) -> dict[str, list[dict[str, Any]]]:
    """The objects of all files of a name that are confident enough, by their document."""
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for path in sorted(folder.rglob(name)):
        for row in map(json.loads, filter(str.strip, path.read_text("utf8").split("\n"))):
            if row.get("confidence", 1) >= _CONFIDENT:
                found[row.get("documentId", row["_id"])].append(row)
    return found


def named(kind: str, mentions: Sequence[Mention], names: Sequence[tuple[str, Span]]) -> Score:
    """The score of the names of one type of re3d."""
    counted, types, others = _KINDS[kind]
    found = [mention.span for mention in mentions if mention.type in counted]
    more = [mention.span for mention in mentions if mention.type in others]
    right = Score.of(found, [span for name, span in names if name in types], matching)
    met = Score.of(found + more, [span for name, span in names if name == kind], matching)
    return Score(right.right, right.found, met.met, met.gold)


def related(extraction: Extraction) -> Iterator[Relation]:
    """The relations that the extractor finds: those of events, and those without one."""
    for event in extraction.events:
        who = [role.span for role in event.fillers("actor", "participant")]
        whom = [role.span for role in event.fillers("recipient", "participant", "concerns")]
        places = [role.span for role in event.fillers("place")]
        pairs = [(_GROUP_OF[event.plover], *ends) for ends in product(who, whom)] if event.plover in _GROUP_OF else []
        pairs += [("place", *ends) for ends in product(who + whom, places)]
        yield from (pair for pair in pairs if not pair[1].overlaps(pair[2]))
    for triple in extraction.triples:
        if triple.property in _GROUP_OF:
            yield _GROUP_OF[triple.property], triple.subject.span, triple.object.span


def same(one: Relation, other: Relation) -> bool:
    """True where two relations have the same group and ends."""
    (group, a, b), (name, c, d) = one, other
    return group == name and ((matching(a, c) and matching(b, d)) or (matching(a, d) and matching(b, c)))


def scores(folder: Path) -> dict[str, Score]:
    """The scores of all documents together: by type of name, by group of relation, of all relations."""
    texts = {name: rows[0]["text"] for name, rows in read_mongo(folder, "documents.json").items()}
    entities, relations = read_mongo(folder, "entities.json"), read_mongo(folder, "relations.json")
    totals: defaultdict[str, Score] = defaultdict(Score)
    for document, extraction in extracted(Article(name, text) for name, text in texts.items()).items():
        names = [(row["type"], Span(row["begin"], row["end"], row["value"])) for row in entities[document]]
        for kind in _KINDS:
            totals[kind] += named(kind, extraction.mentions, names)
        gold = [_relation(row) for row in relations[document] if row["type"] in _GROUP_OF]
        found = sorted(set(related(extraction)))
        for group in _GROUPS:
            totals[group] += Score.of(*([one for one in side if one[0] == group] for side in (found, gold)), same)
    return {**totals, "all relations": sum((totals[group] for group in _GROUPS), Score())}


def _relation(row: dict[str, Any]) -> Relation:
    ends = (Span(row[f"{end}Begin"], row[f"{end}End"], row[end]) for end in ("source", "target"))
    return _GROUP_OF[row["type"]], *ends


if __name__ == "__main__":
    report(__doc__, scores)
