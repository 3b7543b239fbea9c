"""How well the checker finds, links and judges: our own drafts always, the shared bench where it lies beside us.

    python benchmarks/accuracy/run.py [--show] [LABELS.jsonl ...]

Each line of a label file is a draft: ``id``, ``form``, ``text`` and its ``claims`` with ``span``, ``kind``, ``value``,
``result`` (the acceptable ``study/evaluation`` keys), ``verdict``, ``strength`` and ``context``. A claim is found if a
predicted one overlaps its span and names one of its results.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

from evidence.check import ELEMENTS, check_draft
from evidence.draft import parse_draft
from evidence.index import load_index
from evidence.shipped import shipped_cards

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared" / "context-bench"
SHORT = {"headline", "tweet", "sentence"}


class Tally(Counter):
    """Hits, false alarms and misses of one thing."""

    def row(self) -> str:
        hits, false, missed = self["hit"], self["false"], self["miss"]
        precision = hits / (hits + false) if hits + false else 0.0
        recall = hits / (hits + missed) if hits + missed else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}   hits {hits} false {false} missed {missed}"


def score(drafts, index, show):  # noqa: C901  the measure, in one place
    tallies = {name: Tally() for name in ("rate", "behaviour", "context missing", "wrong number", "strength")}
    clean_words = clean_alarms = 0
    for draft in drafts:
        whole = draft["form"] in SHORT
        claims = check_draft(parse_draft(draft["text"], "draft.md"), index, whole=whole).claims
        used = set()
        for label in draft["claims"]:
            if label["result"] == ["unknown"]:
                continue
            place = best_match(draft, label, claims, used)
            if place is None:
                tallies[label["kind"]]["miss"] += 1
                show("missed", draft["id"], label["span"])
                continue
            used.add(place)
            tallies[label["kind"]]["hit"] += 1
            judge(label, claims[place], tallies)
        for place, claim in enumerate(claims):
            if place not in used and not near_unknown(draft, claim):
                tallies[claim.kind]["false"] += 1
                show("false alarm", draft["id"], claim.text)
        if not draft["claims"]:
            clean_words += len(re.findall(r"\w+", draft["text"]))
            clean_alarms += len(claims)
    for name, tally in tallies.items():
        print(f"  {name:16} {tally.row()}")
    print(
        f"  false alarms per 10,000 words of clean drafts: {clean_alarms / max(1, clean_words) * 10_000:.2f}"
    )


def best_match(draft, label, claims, used):
    start = draft["text"].find(label["span"])
    end = start + len(label["span"])
    ranked = [
        ((claim.kind == label["kind"], (claim.value or "") == (label["value"] or ""), min(end, claim.end) - max(start, claim.start)), place)
        for place, claim in enumerate(claims)
        if place not in used and min(end, claim.end) > max(start, claim.start) and claim.evaluation in label["result"]
    ]  # fmt: skip
    return max(ranked)[1] if ranked else None


def near_unknown(draft, claim):
    for label in draft["claims"]:
        start = draft["text"].find(label["span"])
        if label["result"] == ["unknown"] and min(claim.end, start + len(label["span"])) > max(
            claim.start, start
        ):
            return True
    return False


def judge(label, claim, tallies):
    for element in ELEMENTS:
        want, got = label["context"][element] == "missing", claim.context[element] == "missing"
        if label["context"][element] != "na":
            count(tallies["context missing"], want=want, got=got)
    if label["kind"] == "rate":
        count(tallies["wrong number"], want=label["verdict"] != "accurate", got=claim.verdict != "accurate")
    count(tallies["strength"], want=label["strength"] != "ok", got=claim.strength != "ok")


def count(tally, *, want, got):
    if want or got:
        tally["hit" if want and got else "miss" if want else "false"] += 1


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("labels", nargs="*", type=Path)
    parser.add_argument(
        "--show", action="store_true", help="print what was missed and what was a false alarm"
    )
    args = parser.parse_args()
    index = load_index([shipped_cards()])

    def show(*row):
        if args.show:
            print("   ", *map(repr, row))

    for path in args.labels or [HERE / "drafts.jsonl"]:
        drafts = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        print(f"{path.name}: {len(drafts)} drafts, {sum(len(draft['claims']) for draft in drafts)} claims")
        score(drafts, index, show)
    if not args.labels and (SHARED / "score.py").is_file():
        benches = sorted(map(str, SHARED.glob("*.jsonl")))
        command = f"{sys.executable} -m evidence check --format json"
        print("\nshared bench, scored by its own script")
        subprocess.run([sys.executable, str(SHARED / "score.py"), *benches, "--command", command], check=True)


if __name__ == "__main__":
    main()
