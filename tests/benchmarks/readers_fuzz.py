"""Broken and hostile files for every reader: how many fail, how long the longest takes, how much memory is needed.

`python tests/benchmarks/readers_fuzz.py 20000` makes so many files of articles of our own by cutting, doubling, turning
and mixing bytes, and reads each in the way of a build. A file fails where reading it raises an error or takes more than
30 seconds; an article or a problem that is told is right. The same number makes the same files.
"""

from __future__ import annotations

import json
import resource
import signal
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from random import Random

from graphbuild.articles import Options, read

_PATIENCE = 30
TEXT = "OSLO — Norway met Sweden on Monday. “We agreed,” Prime Minister Ann Gray said. Chile did not accuse Peru.\n"
_PIECES = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1b[2J", b"&lt;&#0;&#x110000;", b"<!ENTITY a '&a;'>", b"<![CDATA[",
    b"<script>",
    b'"' * 7, b"\\ud800", b"[" * 3000, b"{" * 3000, b"---\n", b"!!python/object/apply:os.system [ls]\n", b"&a [*a]",
    b"stream\n", b"endobj", b"/Kids [1 0 R]", b"<< /Length 999999999 >>", b"1e999", b"NaN", b"=1+1", b"\r", b"\n" * 500,
    "\u202e\u0301".encode() * 200, b"<div>" * 500, b"<table>" * 200, b"sep=\x00", b"2025-13-99", b"9" * 400,
)  # fmt: skip


def _pdf() -> bytes:
    words = zlib.compress(b"BT /F1 12 Tf (Norway met Sweden on Monday.) Tj ET")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(words), words),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, places = b"%PDF-1.4\n", b""
    for number, content in enumerate(objects, 1):
        places += b"%010d 00000 n \n" % len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    end = b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(body)
    return body + b"xref\n0 6\n0000000000 65535 f \n" + places + end


SAMPLES: dict[str, bytes] = {
    ".txt": TEXT.encode() * 3,
    ".md": b"---\ntitle: Talks\npublished: 2025-03-01\ntags: [a, b]\n---\n" + TEXT.encode() * 3,
    ".html": (
        "<html><head><title>Talks</title><meta property='article:published_time' content='2025-03-01'>"
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-03-01"}</script></head>'
        f"<body><article><h1>Talks</h1><p>{TEXT}</p><p>{TEXT * 4}</p></article></body></html>"
    ).encode(),
    ".pdf": _pdf(),
    ".jsonl": b"\n".join(
        json.dumps({"id": f"a{n}", "text": TEXT, "published": "2025-03-01"}).encode() for n in range(3)
    ),
    ".csv": ("id,text,published\n" + f'1,"{TEXT}",2025-03-01\n' * 3).encode(),
}


def changed(sample: bytes, others: list[bytes], chance: Random) -> bytes:
    """A sample after one to six changes."""
    data = bytearray(sample)
    for _ in range(chance.randint(1, 6)):
        _CHANGES[chance.randrange(len(_CHANGES))](data, others, chance)
    return bytes(data)


def _turn(data: bytearray, _: list[bytes], chance: Random) -> None:
    for _ in range(chance.randint(1, 20)):
        if data:
            data[chance.randrange(len(data))] = chance.randrange(256)


def _cut(data: bytearray, _: list[bytes], chance: Random) -> None:
    start, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    del data[start:end]


def _double(data: bytearray, _: list[bytes], chance: Random) -> None:
    start, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    data[end:end] = data[start:end] * chance.choice((1, 2, 50))
    del data[2_000_000:]


def _insert(data: bytearray, _: list[bytes], chance: Random) -> None:
    place = chance.randrange(len(data) + 1)
    data[place:place] = chance.choice(_PIECES) * chance.choice((1, 1, 3))


def _mix(data: bytearray, others: list[bytes], chance: Random) -> None:
    other = chance.choice(others)
    place, start = chance.randrange(len(data) + 1), chance.randrange(len(other))
    data[place:place] = other[start : start + chance.randrange(2000)]


_CHANGES: tuple[Callable[[bytearray, list[bytes], Random], None], ...] = (_turn, _cut, _double, _insert, _mix)


class _LateError(BaseException):
    """A file that takes too long; no reader catches it."""


def _stop(*_: object) -> None:
    raise _LateError


def main(number: int) -> int:
    """Prints a row for each format; 1 where a file failed."""
    chance, failures = Random(number), 0
    signal.signal(signal.SIGALRM, _stop)
    print("| format | files | articles | problems | failures | longest |\n|---|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        for ending, sample in SAMPLES.items():
            told, longest, failed = [0, 0], 0.0, 0
            path = Path(folder) / f"file{ending}"
            for _ in range(number // len(SAMPLES)):
                path.write_bytes(changed(sample, list(SAMPLES.values()), chance))
                start = time.perf_counter()
                signal.alarm(_PATIENCE)
                try:
                    for item in read([path], Options(language=None)):
                        told[hasattr(item, "reason")] += 1
                except (Exception, _LateError) as error:
                    failed += 1
                    kept = Path(tempfile.gettempdir()) / f"failed{failures + failed}{ending}"
                    kept.write_bytes(path.read_bytes())
                    print(f"{kept}: {type(error).__name__}: {error}", file=sys.stderr)
                finally:
                    signal.alarm(0)
                longest = max(longest, time.perf_counter() - start)
            failures += failed
            print(f"| {ending} | {number // len(SAMPLES):,} | {told[0]:,} | {told[1]:,} | {failed} | {longest:.1f} s |")
    print(f"\nMost memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 2000))
