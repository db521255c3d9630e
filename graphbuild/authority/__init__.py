"""Countries, organizations and places: what their names mean, their codes and IRIs.

Reference data from rigour (territories, ISO codes, Wikidata ids) and from the files in data/.
"""

from graphbuild.authority.known import Known, readable_id
from graphbuild.authority.lookup import country, country_of, demonym, is_also_a_name, known, seat, thing
from graphbuild.authority.own import Authority, AuthorityError, Holding, read_authority

__all__ = [
    "Authority",
    "AuthorityError",
    "Holding",
    "Known",
    "country",
    "country_of",
    "demonym",
    "is_also_a_name",
    "known",
    "read_authority",
    "readable_id",
    "seat",
    "thing",
]
