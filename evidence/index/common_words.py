"""Words that ordinary texts hold, so that finding one says nothing about what a text is about."""

from __future__ import annotations

COMMON = frozenset(
    """
    a about according act acts add added address after again ai alignment all allow allowed also and
    another answer answers any app are as ask asked at avoid away back based be before behind being
    better block blocks body both break build but button by call called can card case cases cause
    change changed changes check clear close code codes come comes command commands company complete
    compliance computer conduct configuration contained context contexts continue control copies copy
    correct could cover create current customer customers data date day decline delete deleted
    deployment design disk do document does doing done down drive each edit email end evaluation
    evaluations even event every example exit export fail failed fails failure false far feature
    feedback field file files find first fit fix follow for found from full function game
    get gets getting give given gives go goal goes going good google got great group had hand has
    have help here hidden hide high hold host how human if image import in information input instead
    instruct instruction instructions internal internet into is issue it item its job just keep keeps
    key kill know last later law lead leave let level life like line list little live local log
    logging long look loss lot low made main make makes making map match math mean meet memory
    message method mind mini mode model models monitor more most move moved must name
    need network new next no not note now number object of off on once one only open openly operation
    option or order other our out output over own page parameter parameters part pass password
    path people performance person place plan play point port possible post power present press
    preview pro process produce program prompt provide public put question questions quick read real
    reason record reduce reference remove removed replace replaced report reported reports request
    requests require research reset resistance response rest result results return right risk role
    run running runs safe safety same save saved say scale score scores screen script search second
    secret secrets security see seen send sends sent series serve server servers service session set
    sets setting settings share short should show shown shows shut side simple single site size skip
    small so some something somewhere source space speed stand start state stay step still stop stops
    store story strategy string study such support switch system systems table tags take taken takes
    task teaching team tell test tested testing tests text than that the their them then there these
    they thing things think third this those through throw time times title to together told tool top
    total track train trained training transfer true try turbo turn turned turns two type under until
    up update upgrade upload use used user users using value values version very view views visit
    wait want warn was watch way we web weight weights well went were what when where which while who
    will wipe with without word work works world write writes writing wrong you your
    """.split()  # noqa: SIM905  a list of words reads better as words
)
