"""The figures as Markdown, for the appendix of a paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import isnan

from graphbuild.validation.figures import Figures, Row, figures, wilson
from graphbuild.validation.items import Item
from graphbuild.validation.recall import Compared
from graphbuild.validation.sheets import Verdict

_TITLES = {
    "triple": "Plain triples",
    "claim": "Claims",
    "proposal": "What the language model alone proposes",
}


def report(
    found: Sequence[Item], verdicts: Sequence[Verdict], compared: Sequence[Compared] = (), shared: int = 0
) -> str:
    """Precision by class and certainty, agreement, causes, and recall where articles were coded.

    `shared` is how many proposals of a language model the rules state too.
    """
    judged = {verdict.kind for verdict in verdicts}
    parts = [
        _precision(title, figures([item for item in found if item.kind == kind], _of(verdicts, kind)))
        for kind, title in _TITLES.items()
        if kind in judged
    ]
    if "proposal" in judged:
        parts.append(f"The rules state {shared} more proposals of the model themselves.\n")
    if compared:
        parts.append(_recall(compared))
    return "\n".join(parts) or "Nothing has been judged yet.\n"


def _of(verdicts: Iterable[Verdict], kind: str) -> list[Verdict]:
    return [verdict for verdict in verdicts if verdict.kind == kind]


def _precision(title: str, found: Figures) -> str:
    lines = [f"## {title}", "", _summary(found), ""]
    lines += _table("class", [*found.classes, found.total])
    if len(found.certainties) > 1:
        lines += ["", *_table("certainty", found.certainties)]
    lines += ["", *_notes(found)]
    return "\n".join(lines).rstrip() + "\n"


def _summary(found: Figures) -> str:
    total = found.total
    judged = total.right + total.wrong + total.unsure
    return (
        f"{judged} of {total.known} were judged by {_coders(found.coders)}. "
        f"Precision, each class weighted by its share of the graph: {_share(found.precision)} "
        f"(95 % interval {_ends(found.interval)})."
    )


def _coders(names: Sequence[str]) -> str:
    return f"{len(names)} coder{'' if len(names) == 1 else 's'} ({', '.join(names)})"


def _table(heading: str, rows: Iterable[Row]) -> Iterator[str]:
    yield f"| {heading} | in the graph | right | wrong | unsure | precision | 95 % interval |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for row in rows:
        if row.right + row.wrong + row.unsure:
            judged = bool(row.right + row.wrong)
            ends = _ends(row.interval) if judged else "–"
            counts = f"{row.known} | {row.right} | {row.wrong} | {row.unsure}"
            yield f"| {row.name} | {counts} | {_share(row.precision)} | {ends} |"


def _notes(found: Figures) -> Iterator[str]:
    yield "The intervals are Wilson's. Unsure ones do not count."
    if not isnan(found.alpha):
        disputed = f"; they differ on {len(found.disputed)}" if found.disputed else ""
        yield f"{found.twice} were judged by two coders or more: Krippendorff's alpha {found.alpha:.2f}{disputed}."
    if found.reasons:
        yield "Wrong by: " + ", ".join(f"{why} {count}" for why, count in found.reasons.items()) + "."
    if found.gone:
        yield f"{found.gone} verdicts are on what this graph no longer says."


def _recall(compared: Sequence[Compared]) -> str:
    articles = len({each.found.article for each in compared})
    where = f"{articles} article{'' if articles == 1 else 's'}"
    rows = {
        "an event of the class": [each.relation for each in compared],
        "with its parties": [each.parties for each in compared],
        "with parties and certainty": [each.whole for each in compared],
    }
    lines = [
        "## Recall",
        "",
        f"Coders found {len(compared)} claims in {where}. The graph has of them:",
        "",
        "| | found | of | recall | 95 % interval |",
        "|---|---:|---:|---:|---:|",
    ]
    for name, hits in rows.items():
        share, ends = sum(hits) / len(hits), wilson(sum(hits), len(hits))
        lines.append(f"| {name} | {sum(hits)} | {len(hits)} | {_share(share)} | {_ends(ends)} |")
    missed = [each.found for each in compared if not each.parties]
    if missed:
        lines += ["", "Missed:", ""]
        lines += [f"- {claim.article}: {claim.actor} – {claim.relation} → {claim.recipient}" for claim in missed]
    return "\n".join(lines) + "\n"


def _share(share: float) -> str:
    return "–" if isnan(share) else f"{share:.0%}".replace("%", " %")


def _ends(interval: tuple[float, float]) -> str:
    return f"{interval[0]:.0%} to {interval[1]:.0%}".replace("%", " %")
