"""robots.txt as RFC 9309 reads it: the group for us, the longest rule that fits, ``*`` and ``$`` in paths.

The standard library's ``urllib.robotparser`` takes the first rule instead of the longest and knows no wildcards;
it would refuse pages that are allowed and, worse, fetch pages that are not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

from evidence.tuples import NamedTuple

_LARGEST = 500 * 1024
"""RFC 9309 asks for at least this much; what stands behind it is not read."""
_ALWAYS = "/robots.txt"
_LONGEST_DELAY = 30.0


class Rule(NamedTuple):
    """One line ``Allow:`` or ``Disallow:``."""

    path: str
    allow: bool


@dataclass(frozen=True)
class Robots:
    """What a host allows us.

    Attributes:
        rules: The rules of our group.
        delay: Pause between two requests that the host asks for, in seconds; at most half a minute.
    """

    rules: tuple[Rule, ...] = ()
    delay: float = 0.0

    def allows(self, path: str) -> bool:
        """Whether a path with its query may be fetched."""
        path = _comparable(path or "/")
        if path == _ALWAYS:
            return True
        fitting = [rule for rule in self.rules if rule.path and _fits(rule.path, path)]
        # Of two rules of the same length the one that allows wins.
        return max(fitting, key=lambda rule: (len(rule.path), rule.allow)).allow if fitting else True


def read_robots(data: bytes, robot: str) -> Robots:
    """Return the rules of the groups that name ``robot`` (lower case), or else of those for everybody."""
    text = data[:_LARGEST].decode("utf-8-sig", "replace")
    groups: dict[str, list[tuple[str, str]]] = {}
    names: list[str] = []
    in_names = False
    for line in text.splitlines():
        key, _, value = line.split("#", 1)[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if key == "user-agent":
            names = [*names, value.lower()] if in_names else [value.lower()]
            groups.setdefault(value.lower(), [])
            in_names = True
        elif key in ("allow", "disallow", "crawl-delay"):
            in_names = False
            for name in names:
                groups[name].append((key, value))
    lines = groups.get(robot, groups.get("*", []))
    rules = tuple(Rule(_comparable(value), key == "allow") for key, value in lines if key != "crawl-delay")
    return Robots(rules, _delay([value for key, value in lines if key == "crawl-delay"]))


def _delay(values: list[str]) -> float:
    numbers = [float(value) for value in values if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", value)]
    return min(max(numbers, default=0.0), _LONGEST_DELAY)


def _comparable(path: str) -> str:
    """One way of writing it: ``/a%7eb`` and ``/a~b`` are the same path, ``%2F`` and ``/`` are not."""
    kept = re.split(r"(%2[Ff]|%2[Aa]|%24)", path)
    kept[::2] = [
        quote(unquote(part, errors="surrogateescape"), "/*$?&=:;,+@!~'()[]", errors="surrogateescape")
        for part in kept[::2]
    ]
    return "".join(part.upper() if place % 2 else part for place, part in enumerate(kept))


def _fits(rule: str, path: str) -> bool:
    """Whether the rule fits from the start of the path; linear, as a pattern with many ``*`` must not hang us."""
    anchored = rule.endswith("$")
    first, *rest = (rule[:-1] if anchored else rule).split("*")
    if not path.startswith(first):
        return False
    place = len(first)
    last = rest.pop() if rest and anchored else None
    for part in rest:
        place = path.find(part, place)
        if place < 0:
            return False
        place += len(part)
    if last is not None:
        return path.endswith(last) and len(path) - len(last) >= place
    return not anchored or place == len(path)
