"""Kills a batch again and again and compares its rows with an undisturbed one.

    python bench/batch_crash.py [--articles 2000] [--kills 20] [--workers 1 2 4] [--executor local ray] [--reader selon.read:read]

Every disturbed batch is killed with SIGKILL at random moments, a worker or the coordinator by turns, and started again with the same command.
Its rows must equal those of the undisturbed batch, byte for byte after sorting. Once, its ledger stands on a small disk that fills up.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
TABLES = ("articles", "statements", "events", "participants", "places", "origins", "families", "skipped", "runs")
READER = "batch_readers:slow"


def make_articles(path: Path, count: int) -> Path:
    """Articles made of the shared news, or of our own samples where that is absent: each unlike the others by its first line."""
    shared = Path(os.environ.get("SELON_SHARED") or HERE.parents[1] / "shared") / "news" / "wikinews.jsonl"
    if shared.is_file():
        texts = [json.loads(line)["text"] for line in shared.read_text(encoding="utf-8").splitlines()]
    else:
        print("the shared news are absent: articles are made of our own samples", file=sys.stderr)
        sys.path.insert(0, str(HERE.parent / "tests"))
        from importers.samples import BRIDGE, PORT, joined

        texts = [joined(PORT), joined(BRIDGE)]
    with path.open("w", encoding="utf-8") as file:
        for n in range(count):
            words = texts[n % len(texts)].split("\n\n")
            text = "\n\n".join([f"Dépêche numéro {n}, reçue à {n % 24} heures.", *words[n % max(1, len(words) - 2) :]])
            file.write(json.dumps({"title": f"Dépêche {n}", "text": text, "date": f"2024-{n % 12 + 1:02d}-{n % 28 + 1:02d}"}, ensure_ascii=False) + "\n")
    return path


def start(
    source: Path, ledger: Path, *, workers: int, executor: str, reader: str, shard: int, share: tuple[int, int] | None = None
) -> subprocess.Popen:
    """A coordinator in a process group of its own; ``share`` is its part of a job array."""
    settings = {"workers": workers, "executor": executor, "reader": reader, "shard_size": shard, "shard": share}
    code = f"from selon.corpus import ingest\nif __name__ == '__main__':\n    ingest([{str(source)!r}], {str(ledger)!r}, **{settings!r})\n"
    script = ledger.parent / f"{ledger.name}{share[0] if share else ''}.py"
    script.write_text(code, encoding="utf-8")
    paths = [str(HERE.parent / "src"), str(HERE.parent / "tests")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(paths), "OMP_NUM_THREADS": "1", "RAY_USAGE_STATS_ENABLED": "0"}
    return subprocess.Popen([sys.executable, str(script)], env=environment, start_new_session=True, stderr=(ledger.parent / "errors.txt").open("ab"))


def children(pid: int) -> list[int]:
    """Processes below one, without their own bookkeepers."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            fields = (path / "stat").read_text().rsplit(")", 1)[1].split()
            words = (path / "cmdline").read_bytes()
        except (OSError, IndexError):
            continue
        if int(fields[1]) == pid and b"resource_tracker" not in words:
            found.append(int(path.name))
            found += children(int(path.name))
    return found


def disturb(process: subprocess.Popen, chance: random.Random, wait: float, *, coordinator: bool) -> str | None:
    """Kills the coordinator or one of its processes after a random time; None where it had ended by then."""
    try:
        process.wait(chance.uniform(0.2, wait))
        return None
    except subprocess.TimeoutExpired:
        below = children(process.pid)
        if coordinator or not below:
            process.send_signal(signal.SIGKILL)
            process.wait()
            return "coordinator"
        try:
            os.kill(chance.choice(below), signal.SIGKILL)
        except ProcessLookupError:
            return None
        return "worker"


def crash(source: Path, ledger: Path, *, kills: int, workers: int, executor: str, reader: str, shard: int, wait: float, seed: int) -> dict[str, int]:
    """Reads a source into a ledger through that many kills, and returns how many of each kind there were."""
    chance = random.Random(seed)
    done = {"worker": 0, "coordinator": 0, "starts": 0}
    options = {"workers": workers, "executor": executor, "reader": reader, "shard": shard}
    process = None
    while done["worker"] + done["coordinator"] < kills:
        if process is None or process.poll() is not None:
            if process is not None and process.returncode == 0:
                shutil.rmtree(ledger)  # it was quicker than the kills: once more from the start
            process = start(source, ledger, **options)
            done["starts"] += 1
        what = disturb(process, chance, wait, coordinator=chance.random() < 0.4)
        if what:
            done[what] += 1
    code = process.wait(600)
    if code:
        process = start(source, ledger, **options)
        code = process.wait(1200)
        done["starts"] += 1
    if code:
        raise SystemExit((ledger.parent / "errors.txt").read_text()[-2000:])
    return done


def canonical(ledger: Path) -> bytes:
    """Every row of every table, sorted: equal for equal ledgers."""
    from selon.ledger import Ledger

    with Ledger.open(ledger, read_only=True) as opened:
        rows = [(n, json.dumps(row, default=repr, sort_keys=True)) for n in TABLES for row in opened.sql(f"SELECT * FROM {n}").to_pylist()]
    return "\n".join(f"{name} {row}" for name, row in sorted(rows)).encode()


def fill_disk(source: Path, folder: Path, *, size: int, reader: str, shard: int) -> Path:
    """Reads onto a disk of ``size`` kilobytes until it is full, makes room, and goes on; needs the right to mount."""
    disk = folder / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(disk)], check=True)
    try:
        options = {"workers": 2, "executor": "local", "reader": reader, "shard": shard}
        full = start(source, disk / "ledger", **options).wait(600)
        print(f"full disk: the batch ended with exit code {full}")
        if not full:
            raise SystemExit("the disk was not full: it was larger than the ledger")
        subprocess.run(["mount", "-o", "remount,size=500m", str(disk)], check=True)
        if start(source, disk / "ledger", **options).wait(1200):
            raise SystemExit((disk / "errors.txt").read_text()[-2000:])
        shutil.copytree(disk / "ledger", folder / "filled")
    finally:
        subprocess.run(["umount", str(disk)], check=True)
    return folder / "filled"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--executor", nargs="+", default=["local", "ray"])
    parser.add_argument("--reader", default=READER)
    parser.add_argument("--wait", type=float, default=7.0, help="seconds between two kills at most")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="selon-crash-") as name:
        folder = Path(name)
        source = make_articles(folder / "articles.jsonl", given.articles)
        began = time.time()
        if start(source, folder / "whole", workers=2, executor="local", reader=given.reader, shard=100).wait():
            raise SystemExit((folder / "errors.txt").read_text()[-2000:])
        whole = canonical(folder / "whole")
        print(f"undisturbed: {given.articles} articles, {whole.count(10) + 1} rows, {time.time() - began:.0f} s")
        for executor in given.executor:
            for workers in given.workers:
                ledger = folder / f"{executor}{workers}"
                began = time.time()
                pause = given.wait * (2 if executor == "ray" else 1)
                done = crash(source, ledger, kills=given.kills, workers=workers, executor=executor, reader=given.reader, shard=100, wait=pause, seed=given.seed)
                same = canonical(ledger) == whole
                print(f"{executor}, {workers} workers: {done}, {time.time() - began:.0f} s, rows {'EQUAL' if same else 'DIFFER'}", flush=True)
        filled = fill_disk(source, folder, size=200 + given.articles, reader=given.reader, shard=100)
        print("full disk: rows", "EQUAL" if canonical(filled) == whole else "DIFFER")


if __name__ == "__main__":
    main()
