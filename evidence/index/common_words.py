"""Words that ordinary texts hold, so that finding one says nothing about what a text is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

COMMON = frozenset(
    """
    ai frontier a abilities ability able about above according account accounts across act action actions active
    activities activity acts add added address adjust after again against agent agents alignment all
    allow allowed almost along also always among an and another answer answers any app approximately
    are around as ask asked assistant at attempt attempts automatically avoid aware away back based
    be before behavior behaviors behaviour behaviours behind being below better between block blocks
    body both break breaking build but button by call called can capabilities card carried carry case
    cases cause certain change changed changes check clean clear close code codes come comes command
    commands commit commits company complete compliance computer conduct configuration conform
    consistent consistently contain contained contents context contexts continue control copies copy
    correct could cover covered covers create current currently customer customers data date day
    decline delete deleted deployment design designed developer developers different direct directly
    disk do document does doing done double down drive due during e each edit effect email end
    environment environments especially etc evaluation evaluations even event ever every exactly
    example existing exit expect explicit explicitly export expose external extra fact fail failed
    fails failure faking false far feature feedback field file files find first fit fix follow for
    force forced form found four free from full function further future game general get gets getting
    give given gives go goal goes going good google got great group had hand handle handled happen
    has have having hear help her here hidden hide high his hold host how however human idea if
    ignored image import in include included incomplete information input inside instead instruct instruction
    instructions internal internet into is issue it item its itself job just keep keeping keeps kept
    key kill know known language large last later law lead leading learn learned least leave left let
    level life like likely limit line list little live local locate log logging long look loss lot
    low made mail main mainly maintain maintained make makes making manage many map match math matter
    maybe mean means meant mechanism meet memory mention message method mind mini mode model models
    modified modify monitor more most mostly move moved moving multiple must name near nearly need
    needed network never new next no not note notice now number o object observe obtain of off offer
    often on once one only open openly operation option or order original other others our out output
    over own page parameter parameters part particular party pass password past path people per
    perform performance performed performs perhaps person pick place plan play point port possible
    possibly post power powered present press preview previous previously private pro probably
    process produce program prompt protocol protocols provide public pull purpose push put queries
    query question questions quick quite raise rather reach read real really reason reasoning receive
    recent record recover red reduce reference regard relevant rely remain remains remove removed
    repeat replace replaced report reported reports request requests require research reset
    resistance resolve respond response rest result results return right risk role roughly rule rules
    run running runs safe safety same save saved say scale score scores screen script scripts search
    second secret secrets security see seek seen select self send sends sense sent separate sequences
    series serious serve server servers service session set sets setting settings several share short
    should show shown shows shut side sign signs simple simply single site size skip slip small so
    soft solve some something sometimes somewhere source space speak specific specifically speed spot
    stage stand start state stated states status stay step stick still stop stops store story
    strategy string strong stuck study style subject success such suggest suggests support sure
    switch system systems table tags tail take taken takes taking target task teaching team tell tend
    test tested testing tests text than that the their them themselves then there therefore these
    they thing things think third this those three through throw tied time times title to together
    told tool top total toward towards track train trained training transfer transmit treat true try
    turbo turn turned turns two type under understand unit unless until up update upgrade upload upon
    use used user users using usual usually value values various verify version versions very view
    views visit wait want warn warning was watch way we weak web weight weights well went were what
    whatever when where whether which while who why wide will wipe with within without word work
    works world would write writes writing wrong wrote yield you your
    """.split()
)

EVERYDAY = frozenset(
    """
    a about after again all also always an and another any are as asked at back be because been before being but by
    came can come could day did do does don done down each even every first for from get go good had has have he her
    here him himself his how i if in into is it its itself just know later let like made make man many me more most
    much must my new no not now of off on one only or other our out over own people said same say says see she should
    so some still such take than that the their them then there these they this time to told too two under until up
    upon us very was way we well were what when where which while who why will with without won would wouldn year
    years you your
    """.split()
)
"""Words that nearly every paragraph of every text holds."""


def rarest(words: Iterable[str]) -> str:
    """Return the word that fewest texts hold."""
    return min(words, key=lambda word: (word in COMMON or word.isdigit(), -len(word)))


def rank(word: str) -> tuple[bool, bool]:
    """How many texts hold a word, as an order."""
    return word in EVERYDAY, word in COMMON or word.isdigit()


def everydayness(words: AbstractSet[str]) -> tuple[int, int, int]:
    """How many texts hold one of some words, as an order."""
    return len(words & EVERYDAY), len(words & COMMON), len(words)


def commonness(words: AbstractSet[str]) -> tuple[int, int]:
    """How many texts hold one of some words, as an order in which everyday words are no more than common ones."""
    return len(words & COMMON), len(words)
