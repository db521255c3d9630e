"""Countries, organizations and places: what their names mean, their codes and IRIs.

The reference data are in the files of data/; the ISO codes and Wikidata ids of territories are those of rigour (MIT),
the cities and subdivisions of gazetteer.tsv.gz those of GeoNames (CC BY 4.0).
"""

from graphbuild.authority.gazetteer import GEONAMES, Site, site_at
from graphbuild.authority.known import Known, NameIndex, StateNumbers, readable_id
from graphbuild.authority.lookup import (
    begins,
    country,
    country_of,
    demonym,
    homonym,
    is_also_a_name,
    knowing,
    known,
    seat,
    state_numbers,
    thing,
)
from graphbuild.authority.namesakes import located
from graphbuild.authority.offices import Holding, holdings
from graphbuild.authority.own import Authority, AuthorityError, read_authority

__all__ = [
    "GEONAMES",
    "Authority",
    "AuthorityError",
    "Holding",
    "Known",
    "NameIndex",
    "Site",
    "StateNumbers",
    "begins",
    "country",
    "country_of",
    "demonym",
    "holdings",
    "homonym",
    "is_also_a_name",
    "knowing",
    "known",
    "located",
    "read_authority",
    "readable_id",
    "seat",
    "site_at",
    "state_numbers",
    "thing",
]
