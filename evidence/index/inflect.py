"""A small English morphology: the forms in which a verb or noun of the lexicon is met.

It runs when the lexicon is compiled, so that checking a draft needs no stemmer: every form is looked up as it
stands. A form too many costs a line in the index; a form too few costs a claim.
"""

from __future__ import annotations

_IRREGULAR = """
be is are was were been being am|begin begins began begun beginning|bend bends bent bending
break breaks broke broken breaking|bring brings brought bringing|build builds built building
buy buys bought buying|catch catches caught catching|choose chooses chose chosen choosing
come comes came coming|cut cuts cutting|deal deals dealt dealing|do does did done doing|draw draws drew drawn drawing
drive drives drove driven driving|fall falls fell fallen falling|feed feeds fed feeding|fight fights fought fighting
find finds found finding|flee flees fled fleeing|forbid forbids forbade forbidden forbidding
forget forgets forgot forgotten forgetting|get gets got gotten getting|give gives gave given giving
go goes went gone going|grow grows grew grown growing|hear hears heard hearing|have has had having|hide hides hid hidden hiding
hit hits hitting|hold holds held holding|keep keeps kept keeping|know knows knew known knowing
lay lays laid laying|lead leads led leading|leave leaves left leaving|let lets letting|lie lies lied lying
lose loses lost losing|make makes made making|mean means meant meaning|meet meets met meeting
outwit outwits outwitted outwitting|pay pays paid paying|put puts putting|read reads reading
rise rises rose risen rising|run runs ran running
say says said saying|see sees saw seen seeing|seek seeks sought seeking|sell sells sold selling|send sends sent sending
set sets setting|show shows showed shown showing|shut shuts shutting|slip slips slipped slipping|sneak sneaks snuck sneaked sneaking
speak speaks spoke spoken speaking|spend spends spent spending|spin spins spun spinning|spring springs sprang sprung springing
stand stands stood standing|steal steals stole stolen stealing|stick sticks stuck sticking|swear swears swore sworn swearing
take takes took taken taking|teach teaches taught teaching|tell tells told telling|think thinks thought thinking
throw throws threw thrown throwing|win wins won winning|wind winds wound winding|write writes wrote written writing
cheat cheats cheated cheating|bid bids bidding
quit quits quitting|burst bursts bursting|sink sinks sank sunk sinking|rig rigs rigged rigging
outlive outlives outlived outliving|foil foils foiled foiling
awake awakes awoke awoken awaking|bear bears bore borne bearing|beat beats beaten beating|become becomes became becoming
bind binds bound binding|bite bites bit bitten biting|bleed bleeds bled bleeding|blow blows blew blown blowing
breed breeds bred breeding|burn burns burnt burned burning|cling clings clung clinging|creep creeps crept creeping
dig digs dug digging|dream dreams dreamt dreamed dreaming|eat eats ate eaten eating|feel feels felt feeling
fling flings flung flinging|fly flies flew flown flying|forsake forsakes forsook forsaken forsaking
freeze freezes froze frozen freezing|grind grinds ground grinding|hang hangs hung hanged hanging
kneel kneels knelt kneeling|leap leaps leapt leaped leaping|learn learns learnt learned learning
lend lends lent lending|light lights lit lighted lighting|partake partakes partook partaken partaking
plead pleads pled pleaded pleading|ride rides rode ridden riding|ring rings rang rung ringing|shake shakes shook shaken shaking
shine shines shone shining|shoot shoots shot shooting|sing sings sang sung singing|sit sits sat sitting
slay slays slew slain slaying|sleep sleeps slept sleeping|slide slides slid sliding|sling slings slung slinging
smell smells smelt smelled smelling|speed speeds sped speeding|spell spells spelt spelled spelling
spill spills spilt spilled spilling|spit spits spat spitting|spoil spoils spoilt spoiled spoiling
sting stings stung stinging|strike strikes struck stricken striking|string strings strung stringing
strive strives strove striven striving|sweep sweeps swept sweeping|swing swings swung swinging|tear tears tore torn tearing
tread treads trod trodden treading|wake wakes woke woken waking|wear wears wore worn wearing
weave weaves wove woven weaving|wring wrings wrung wringing|relay relays relayed relaying
"""
_FORMS = {
    row.split()[0]: tuple(row.split()) for row in _IRREGULAR.replace("\n", "|").split("|") if row.strip()
}
_IS = ("is", "are", "am")
_PREFIXES = ("over", "under", "out", "with", "mis", "fore", "up", "re", "un")
"""What may stand before an irregular verb: overwrote, withstood, misled, redid."""
_PLURALS = {"man": "men", "woman": "women", "person": "people", "child": "children", "criterion": "criteria"}
_VOWELS = "aeiou"


def verb_forms(verb: str) -> tuple[str, ...]:
    """Return every form of a verb in its base form: faked, fakes, faking for ``fake``."""
    if verb in _FORMS:
        return _FORMS[verb]
    prefix = next((each for each in _PREFIXES if verb.startswith(each) and verb[len(each) :] in _FORMS), "")
    if prefix:
        return tuple(prefix + form for form in _FORMS[verb[len(prefix) :]])
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) else verb
    forms = [verb, plural(verb), stem + "ing", stem + "ed"]
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        forms[3] = verb[:-1] + "ied"
    elif verb.endswith("ie"):
        forms[2] = verb[:-2] + "ying"
    elif _doubles(verb):
        forms += [verb + verb[-1] + "ing", verb + verb[-1] + "ed"]
    elif verb.endswith("c"):
        forms += [verb + "king", verb + "ked"]
    return tuple(dict.fromkeys(forms))


def past_forms(verb: str) -> tuple[str, ...]:
    """Return the past forms of a verb, by which it is told in the passive: hidden and hid for ``hide``."""
    forms = [
        form for form in verb_forms(verb) if form not in (verb, plural(verb)) and not form.endswith("ing")
    ]
    return tuple(forms) or (verb,)


def is_past(word: str) -> bool:
    """Return whether a word may be a verb's past form: lied, took."""
    return word not in _IS and any(word in past_forms(base) for base in base_forms(word))


def finite_forms(verb: str) -> tuple[str, ...]:
    """Return the forms of a verb that tell of somebody who does it, without the one that may be its name."""
    return tuple(form for form in verb_forms(verb) if not form.endswith("ing") or form == verb)


def noun_forms(noun: str) -> tuple[str, ...]:
    """Return a noun and its plural; of one in -o both that it may have: scenarios, vetoes."""
    if noun.endswith("s"):
        return (noun,)
    return (noun, noun + "s", plural(noun)) if noun.endswith("o") else (noun, plural(noun))


def plural(word: str) -> str:
    """Return a noun's plural, or a verb's third person: tries, boxes, copies."""
    if word in _PLURALS:
        return _PLURALS[word]
    if word.endswith("y") and len(word) > 1 and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "z", "ch", "sh", "o")):
        return word + "es"
    return word + "s"


def _doubles(verb: str) -> bool:
    """Whether the last letter may double (plotted, transferred); both spellings are then listed."""
    if len(verb) < 3 or verb[-1] in "wxy" or verb[-1] in _VOWELS:
        return False
    return verb[-2] in _VOWELS and (verb[-3] not in _VOWELS or verb[-3:-1] == "ui")


def base_forms(word: str) -> tuple[str, ...]:
    """Return the verbs that a form may come from; spelling alone leaves several: disabled is of disable or disabl."""
    for base, forms in _FORMS.items():
        if word in forms:
            return (base,)
    if not word.endswith("ed") or len(word) < 5:
        return (word,)
    found = [word, word[:-1], word[:-2]]
    if word.endswith("ied"):
        found.append(word[:-3] + "y")
    elif word[-3] == word[-4]:
        found.append(word[:-3])
    return tuple(found)
