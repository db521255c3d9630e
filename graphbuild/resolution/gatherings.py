"""The summit that one article calls by its country and another by its town."""

from __future__ import annotations

from collections import defaultdict

from graphbuild import authority
from graphbuild.resolution.bearers import Bearer, Key, shares
from graphbuild.resolution.joining import Joining

_WITHIN = 2
"""Months that two articles about one gathering can lie apart."""


def join_gatherings(joining: Joining) -> None:
    """A gathering named by its state joins the only one in a town of that state that fits time and company.

    "the Egypt summit" of November and "the Sharm el-Sheikh summit" of October are one where both articles name the
    same persons.
    """
    held: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for key in sorted(key for key in joining.bearers if key.kind == "occasion"):
        bearer = joining.bearers[key]
        if bearer.country:
            held[_type(bearer), bearer.country].append(key)
    for keys in held.values():
        vague = [key for key in keys if _is_named_by_state(joining.bearers[key])]
        for key in vague:
            fitting = [o for o in keys if o not in vague and _fits(joining.bearers[key], joining.bearers[o])]
            if len(fitting) == 1:
                joining.join(key, fitting[0], "the only one in that country in these months, and in the same company")
            elif fitting:
                joining.doubt(key, fitting, "several were held in that country in these months")


def _type(bearer: Bearer) -> str:
    return max(bearer.types, key=lambda name: (bearer.types[name], name))


def _is_named_by_state(bearer: Bearer) -> bool:
    place = authority.known(bearer.label.rsplit(" ", 1)[0])
    return place is not None and place.type == "State"


def _fits(bearer: Bearer, other: Bearer) -> bool:
    return _near(bearer.months, other.months) and shares(bearer.setting, other.setting)


def _near(months: set[str], others: set[str]) -> bool:
    """True where two articles' months lie near; an article without a date may be of any month."""
    one, two = (sorted(int(m[:4]) * 12 + int(m[5:7]) for m in side if m) for side in (months, others))
    return not one or not two or any(abs(a - b) <= _WITHIN for a in one for b in two)
