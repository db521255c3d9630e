"""Collections that outgrow memory give what a sorted list and a dict give."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from graphbuild import runs as runs_module
from graphbuild.disk import Disk, Shelf
from graphbuild.runs import Runs

WORDS = ["", "a", "a b", "ab", "é", "\U0001f600", "\udc80"]


def test_runs_are_sorted_however_many_records_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs_module, "_HELD", 7)
    runs: Runs[tuple[int, str]] = Runs()
    records = [(number * 37 % 50, str(number)) for number in range(100)]
    for record in records:
        runs.add(record)
    assert list(runs) == list(runs) == sorted(records)


def test_runs_of_files_are_sorted_among_the_others(tmp_path: Path) -> None:
    whole: Runs[tuple[int]] = Runs()
    for start in range(3):
        some: Runs[tuple[int]] = Runs()
        for number in range(start, 900, 3):
            some.add((number,))
        whole.join(some.write(tmp_path))
    whole.add((450,))
    assert list(whole) == list(whole) == sorted([*((number,) for number in range(900)), (450,)])


@pytest.mark.parametrize("held", [2, 1000])
def test_a_shelf_is_a_dict(held: int) -> None:
    chance = random.Random(3)
    shelf: Shelf[tuple[str, ...], list[int]] = Shelf(Disk(), tuple, held)
    known: dict[tuple[str, ...], list[int]] = {}
    for number in range(500):
        key = chance.choice(WORDS), chance.choice(WORDS), str(number % 9)
        if number % 7:
            shelf[key] = known[key] = [*shelf.get(key, []), number]
        else:
            assert shelf.pop(key, None) == known.pop(key, None)
        assert (key in shelf) == (key in known)
    assert len(shelf) == len(known)
    assert dict(shelf) == known
    assert list(shelf.sorted_items()) == sorted(known.items())
    for word in filter(None, WORDS):
        assert list(shelf.sorted_items(word)) == sorted((k, v) for k, v in known.items() if k[0] == word)
        assert list(shelf.beginning(word)) == sorted(k for k in known if k[0] == word)


def test_a_shelf_may_change_while_it_is_read() -> None:
    shelf: Shelf[str, int] = Shelf(Disk(), held=3)
    shelf.update((f"{number:03}", number) for number in range(300))
    for key in shelf:
        shelf[key] += 1
    assert list(shelf.values()) == list(range(1, 301))


def test_a_packed_file_is_changed_where_records_come_and_go(tmp_path: Path) -> None:
    chance = random.Random(4)
    held = [(chance.randrange(500), str(chance.randrange(9))) for _ in range(3000)]
    packed = None
    for number in range(6):
        gone, new = Runs(), Runs()
        for record in chance.sample(held, [0, 0, 1, 200, 2900, 0][number]):
            held.remove(record)
            gone.add(record)
        for record in [(chance.randrange(700), "new") for _ in range([0, 1, 0, 300, 5, 1000][number])]:
            held.append(record)
            new.add(record)
        if packed is None:
            for record in held:
                new.add(record)
        path = tmp_path / str(number)
        new.pack(path, packed, gone)
        whole: Runs[tuple[int, str]] = Runs()
        whole.join(path)
        assert list(whole) == sorted(held)
        packed = path
