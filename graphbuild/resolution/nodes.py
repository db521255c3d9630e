"""The readable id and the merged entity of each thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from graphbuild import authority
from graphbuild.authority import Authority, Known, readable_id
from graphbuild.disk import Shelf
from graphbuild.model import Entity
from graphbuild.resolution.bearers import Bearer
from graphbuild.resolution.keys import Key, short_hash
from graphbuild.resolution.person_names import parse


@dataclass(slots=True)
class Nodes:
    """Names one thing after the other; `nodes` has those named so far, by id.

    `states` is the id of the state that a government is; things in `doubted` get ids of their own article; `holders`
    are the office-holders of the authority's list.
    """

    known: Authority
    states: dict[Key, str]
    doubted: set[Key]
    nodes: Shelf[str, Entity]
    holders: dict[Key, Known] = field(default_factory=dict)

    def node(self, root: Key, bearers: list[Bearer]) -> Entity:
        """The merged entity of bearers that are one thing."""
        key = self.states.get(root) or (root.name if root.kind == "known" else "")
        thing = self.known.thing(key) if key else None
        if holder := self.holders.get(root):
            thing = thing or self.known.things.get(holder.id)
        if thing:
            labels = (
                label for bearer in bearers if bearer.key.kind == "known" for label in (*bearer.labels, *bearer.aliases)
            )
            aliases = {*labels, *(self.nodes[key].aliases if key in self.nodes else ())} - {thing.label}
            node = _of_known(thing, tuple(sorted(aliases)))
        else:
            node = self._new(root, bearers)
        self.nodes[node.id] = node
        return node

    def _new(self, root: Key, bearers: list[Bearer]) -> Entity:
        holder = self.holders.get(root)
        label = root.name if root.kind == "apart" else best_label(bearers)
        if holder and not (_named(bearers) and parse(label).is_full):
            label = holder.label
        kind = _most(bearer.types for bearer in bearers)
        local = not holder and _is_local(root, bearers, self.doubted)
        name = local_id(label, root.article) if local else self._free_id(label, kind, root)
        same_as = {iri for bearer in bearers for iri in bearer.same_as} | {*(holder.same_as if holder else ())}
        country = _country(bearers) or (holder.country if holder else None)
        aliases = _aliases(bearers, label)
        point = next((found.coordinates for iri in sorted(same_as) if (found := authority.site_at(iri))), None)
        post = local and root.kind == "post"
        return Entity(name, kind, label, aliases, tuple(sorted(same_as)), country, post, point)

    def _free_id(self, label: str, kind: str, root: Key) -> str:
        """The label as an id, with the type or a hash where another thing has it."""
        plain = readable_id(label) or kind
        names = (plain, f"{plain}-{kind}", f"{plain}-{short_hash(repr(root))}")
        return next(name for name in names if name not in self.nodes)


def _of_known(thing: Known, aliases: tuple[str, ...]) -> Entity:
    thing = authority.located(thing)
    return Entity(
        thing.id, thing.type, thing.label, aliases, thing.same_as, thing.country, coordinates=thing.coordinates
    )


def local_id(label: str, article: str, local: str = "") -> str:
    """The id of a thing that belongs to its article: "official-3f9a12bc"."""
    words = label.split()
    plain = readable_id(" ".join(words[1:] if len(words) > 1 and words[0].lower() in ("the", "a", "an") else words))
    return f"{plain}-{short_hash(f'{article} {local}'.strip())}"


def best_label(bearers: list[Bearer]) -> str:
    """The most frequent label among the fullest names; of equals the plainest, then the first by the alphabet."""
    counts: Counter[str] = Counter()
    for bearer in _named(bearers) or bearers:
        counts.update(bearer.labels)
    if not any(bearer.key.kind in ("person", "partial") for bearer in bearers):
        return min(counts, key=lambda label: (label.isupper() and len(counts) > 1, -counts[label], -len(label), label))
    return min(counts, key=lambda label: (*_rank(label), -counts[label], len(label.split()), label))


def _rank(label: str) -> tuple[bool, bool]:
    """Full names before parts of names, and names before initials."""
    name = parse(label)
    return not name.is_full, name.is_initial


def _is_local(root: Key, bearers: list[Bearer], doubted: set[Key]) -> bool:
    """True for what only its article tells from others of the same name."""
    alone = len(bearers) == 1 and bool(root.article)
    return alone and (root.kind in ("post", "agent") or root in doubted)


def _named(bearers: list[Bearer]) -> list[Bearer]:
    """Without descriptions."""
    return [bearer for bearer in bearers if bearer.key.kind != "post"]


def _aliases(bearers: list[Bearer], label: str) -> tuple[str, ...]:
    return tuple(sorted({name for bearer in _named(bearers) for name in (*bearer.labels, *bearer.aliases)} - {label}))


def _most(counters: Iterable[dict[str, int]]) -> str:
    total: Counter[str] = Counter()
    for counter in counters:
        total.update(counter)
    return min(total, key=lambda name: (-total[name], name))


def _country(bearers: list[Bearer]) -> str | None:
    """The country that most articles give; without one, the country of the positions held."""
    total: Counter[str] = Counter()
    for bearer in bearers:
        total.update(bearer.countries)
    held = Counter(_country_of(owner) for bearer in bearers for _, owner in sorted(bearer.posts) if not total)
    del held[""]
    total = total or held
    return min(total, key=lambda code: (-total[code], code)) if total else None


def _country_of(owner: str) -> str:
    """The country code of who gives a position: "CAN", "federal bureau of investigation"."""
    thing = authority.country(owner) or authority.known(owner.title())
    return (thing.country or "") if thing else ""
