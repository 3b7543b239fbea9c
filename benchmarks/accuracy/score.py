"""How well a checker's JSON report agrees with labelled drafts.

claims    a predicted claim is right when its span overlaps a labelled span and the result it puts first is one of
          the labelled ones. Labels whose result is "unknown" are ignored both ways.
context   over the claims found: for each element that the label does not call "na", is it rightly "missing"? A
          prediction of "na" counts as "stated".
verdict   over the rate claims found: is a number that is not accurate found to be so?
strength  over the claims found: is an overclaim, underclaim or generalisation found?
alarms    claims predicted in drafts that make none, per 10,000 words of such drafts.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from labels import ELEMENTS, UNKNOWN, Draft, studies

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Json = dict[str, Any]
CONTEXT_SLIP = 3  # that many wrong elements of one claim are worth a line of their own


class Row(NamedTuple):
    """Hits, false alarms and misses of one thing."""

    hits: int
    false: int
    missed: int

    @property
    def precision(self) -> float | None:
        """Return the share of what was said that is right, None where nothing was said."""
        return self.hits / (self.hits + self.false) if self.hits + self.false else None

    @property
    def recall(self) -> float | None:
        """Return the share of what is so that was said, None where there is nothing to say."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else None

    @property
    def f1(self) -> float | None:
        """Return the harmonic mean of both, None where there was nothing to say and nothing was said."""
        return 2 * self.hits / (2 * self.hits + self.false + self.missed) if any(self) else None


class Slip(NamedTuple):
    """A place where the report and the label disagree; rank 0 is worst."""

    rank: int
    draft: str
    expected: str
    came: str


@dataclass(frozen=True)
class Score:
    """Counts over a set of drafts."""

    counts: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    verdicts: Counter[tuple[str, str]] = field(default_factory=Counter)
    slips: list[Slip] = field(default_factory=list)

    def row(self, thing: str, part: str = "") -> Row:
        """Return the counts of one thing (claims, context, verdict, strength), of one part of it or of all."""
        picked: Counter[str] = Counter()
        for (of, name, outcome), times in self.counts.items():
            if of == thing and part in ("", name):
                picked[outcome] += times
        return Row(picked["hit"], picked["false"], picked["missed"])

    @property
    def alarms(self) -> float | None:
        """Return false alarms per 10,000 words of drafts without a claim, None without such drafts."""
        words = self.counts["clean", "", "words"]
        return self.counts["clean", "", "alarms"] / words * 10_000 if words else None

    def judge(self, thing: str, part: str, *, want: bool, got: bool) -> None:
        """Count one yes-or-no judgement."""
        if want or got:
            outcome = "hit" if want and got else "missed" if want else "false"
            self.counts[thing, part, outcome] += 1


def score(drafts: Iterable[Draft], reports: Mapping[str, Json], study: str | None = None) -> Score:
    """Return how well the reports agree with the drafts' labels.

    Args:
        drafts: The labelled drafts.
        reports: What the checker said of each, by the draft's id: one of the report's ``files``.
        study: Count only labels and false claims about this study; a label that allows several counts for each.
    """
    result = Score()
    for draft in drafts:
        count_draft(result, draft, reports[draft.id]["claims"], study)
    return result


def first_key(predicted: Json) -> str:
    """Return the study and evaluation of the result that a predicted claim puts first."""
    return str(predicted["results"][0]).split("#")[0]


def overlap(text: str, label: Json, predicted: Json) -> int:
    """Return how many characters a labelled and a predicted span share; 0 or less means none."""
    start = text.find(label["span"])
    end = start + len(label["span"])
    return int(min(end, predicted["end"]["offset"]) - max(start, predicted["start"]["offset"]))


def pairs(text: str, wanted: list[Json], given: list[Json]) -> Iterator[tuple[Json, Json | None]]:
    """Yield each label of a known result with the prediction that fits it best, or with None."""
    spare = list(given)
    for label in wanted:
        if label["result"] == [UNKNOWN]:
            continue
        fit = [p for p in spare if overlap(text, label, p) > 0 and first_key(p) in label["result"]]
        best = max(fit, key=lambda p: likeness(text, label, p), default=None)
        if best is not None:
            # By identity: two predictions may be equal.
            spare = [p for p in spare if p is not best]
        yield label, best


def likeness(text: str, label: Json, predicted: Json) -> tuple[bool, bool, int]:
    """Return a rank of how alike a label and a prediction are: kind, then value, then overlap."""
    same_value = (predicted.get("value") or "") == (label["value"] or "")
    return predicted["kind"] == label["kind"], same_value, overlap(text, label, predicted)


def count_draft(result: Score, draft: Draft, predictions: list[Json], study: str | None) -> None:
    """Add one draft to the counts."""
    given = [predicted for predicted in predictions if predicted["results"]]
    used = set()
    # Paired before the study is looked at: a claim that two studies may own is found under either.
    for label, predicted in pairs(draft.text, list(draft.claims), given):
        used.add(id(predicted))
        if study is None or study in studies(label):
            count_label(result, draft.id, label, predicted)
    about = [p for p in given if study is None or first_key(p).split("/")[0] == study]
    unknown = [label for label in draft.claims if label["result"] == [UNKNOWN]]
    for predicted in about:
        near = any(overlap(draft.text, label, predicted) > 0 for label in unknown)
        if id(predicted) not in used and not near:
            result.counts["claims", predicted["kind"], "false"] += 1
            came = f"{predicted['kind']} {predicted['text']!r} -> {predicted['results'][0]}"
            result.slips.append(Slip(1 if draft.claims else 0, draft.id, "no claim there", came))
    if not draft.claims:
        result.counts["clean", "", "words"] += len(re.findall(r"\w+", draft.text))
        result.counts["clean", "", "alarms"] += len(about)


def count_label(result: Score, draft: str, label: Json, predicted: Json | None) -> None:
    """Add one label, found or not."""
    if predicted is None:
        result.counts["claims", label["kind"], "missed"] += 1
        result.slips.append(Slip(1, draft, told(label), "no such claim"))
    else:
        result.counts["claims", label["kind"], "hit"] += 1
        count_claim(result, draft, label, predicted)


def count_claim(result: Score, draft: str, label: Json, predicted: Json) -> None:
    """Add the judgements of one claim that was found."""
    wrong = []
    for element in ELEMENTS:
        want, got = label["context"][element], predicted["context"].get(element, "na")
        if want != "na":
            result.judge("context", element, want=want == "missing", got=got == "missing")
            if (want == "missing") != (got == "missing"):
                wrong.append(f"{element} {want}")
    if len(wrong) >= CONTEXT_SLIP:
        result.slips.append(Slip(4, draft, f"{told(label)}: {', '.join(wrong)}", "the contrary"))
    if label["kind"] == "rate":
        result.verdicts[label["verdict"], predicted["verdict"]] += 1
        judge_field(result, draft, label, predicted, ("verdict", "accurate"))
    judge_field(result, draft, label, predicted, ("strength", "ok"))


def judge_field(result: Score, draft: str, label: Json, predicted: Json, rule: tuple[str, str]) -> None:
    """Count whether a fault is found in a field whose good value is given."""
    name, good = rule
    want, got = label[name], predicted.get(name, good)
    result.judge(name, "", want=want != good, got=got != good)
    if (want == good) != (got == good):
        rank = 2 if name == "verdict" else 3
        result.slips.append(Slip(rank, draft, f"{told(label)}: {want}", got))


def told(label: Json) -> str:
    """Return a label in a few words."""
    return f"{label['kind']} {label['span']!r} -> {'|'.join(label['result'])}"
