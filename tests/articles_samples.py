"""Texts and small files for the tests of reading."""

from __future__ import annotations

from pathlib import Path

from graphbuild.articles import Options, Problem, read
from graphbuild.model import Article

STORY = "The foreign ministers of France and Germany met in Paris on Monday, and they agreed to meet again in May.\n"
FRENCH = "Les ministres des affaires étrangères de la France et de l'Allemagne ont discuté à Paris dans la soirée.\n"
POLISH = (
    "Ministrowie spraw zagranicznych Francji i Niemiec spotkali się w Paryżu, ale nie ma jeszcze umowy na piśmie.\n"
)


def articles(*paths: Path, options: Options | None = None) -> list[Article]:
    return [item for item in read(paths, options) if isinstance(item, Article)]


def problems(*paths: Path, options: Options | None = None) -> list[Problem]:
    return [item for item in read(paths, options) if isinstance(item, Problem)]


def only(path: Path, options: Options | None = None) -> Article:
    (article,) = articles(path, options=options)
    return article


def pdf(text: str) -> bytes:
    """A PDF of one page with this line of text, or without any."""
    drawing = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode("latin-1") if text else b""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawing), drawing),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(body)
    return body + b"xref\n0 6\n0000000000 65535 f \n" + table + trailer
