"""Where events happened, as other event data tell it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphbuild.authority import Site, country, site_at

if TYPE_CHECKING:
    from graphbuild.views.network import Network


@dataclass(frozen=True, slots=True)
class Spot:
    """The place of an event; "" for what is not known.

    `name` is that of the graph; `city` and `province` are the parts of the place; `country` is an ISO code; `geonames`
    is the id at GeoNames, `feature` its feature code there.
    """

    name: str = ""
    city: str = ""
    province: str = ""
    country: str = ""
    latitude: str = ""
    longitude: str = ""
    geonames: str = ""
    feature: str = ""

    @property
    def country_name(self) -> str:
        """The name of the country."""
        known = country(self.country)
        return known.label if known else self.country


def spot(network: Network, node: str) -> Spot:
    """The place that a node of the network stands for."""
    if node not in network:
        return Spot()
    data = network.nodes[node]
    site = next((found for iri in data["same_as"] if (found := site_at(iri))), None)
    city, province = _parts(site) if site else (data["label"] if data["type"] == "Place" else "", "")
    return Spot(
        data["label"],
        city,
        province,
        data["country"],
        str(data.get("lat", "")),
        str(data.get("long", "")),
        site.id if site else "",
        site.feature if site else "",
    )


def _parts(site: Site) -> tuple[str, str]:
    """The city and the first subdivision of a place."""
    return (site.name if site.is_city else ""), (site.name if site.feature == "ADM1" else site.region)
