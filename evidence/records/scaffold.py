"""A record to begin with: every field with what it is for, and `todo` where a person has to say something.

`evidence validate` refuses a record while a `todo` stands, so that nothing half said is published.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.records.names import MODELS_FILE, STUDY_FILE

if TYPE_CHECKING:
    import datetime

    from evidence.address import Address

MODELS = """\
# Models: who made them, and the names that people write. One [[model]] for each.
# A model that ships with the package, such as gpt-4o or claude-opus-4, needs none: then delete this one.

[[model]]
id = "todo-model"                   # lower-case letters, digits, hyphens; the study and its values name it so
name = "todo: as a card shows it"
maker = "todo: who made it"
aliases = []                        # other names that people write: ["OpenAI o1", "o1 preview"]
# family = "Claude"                 # a name that covers it and its siblings
"""

STUDY = """\
# A study: a publication that reports results. Its folder's name is its id.
# What the source does not say is "not_reported"; never guess, and quote at most 15 words.

title = "todo: the publication's title"
short = "todo: how a sentence names the source, such as OpenAI o1 System Card"
found_by = "todo: who ran the evaluations"
summary = "todo: what the study asks, in a sentence or two of your own"
published = "todo: a date such as 2024-12-05, without quotes"
source_type = "todo: documentation (a card, paper, post) or evaluation_run (a log)"
evaluator_relationship = "todo: first_party, third_party, collaborative or other, seen from the model's maker"
evidence_level = "todo: primary, secondary_copy, third_party_description or data_recomputed: what you read"
# url = "https://…"                 # where the publication is
# archived_url = "https://…"        # a copy that stays
# source_version = "v2"             # version, edition, commit
# source_license = "CC-BY-4.0"
# retrieved = 2026-01-31            # when you read it
record_created = {today}
record_modified = {today}
caveats = []                        # what a reader must know of all its numbers, one sentence each
# What the authors say that they do not claim, in short words of your own, with the place.
not_claimed = [
    # {{ text = "The scenarios are not said to be realistic.", locator = "section 5" }},
]
errata = []                         # corrections: {{ date = 2026-02-01, text = "…" }}
# status = "published"              # or corrected, superseded (then also superseded_by = "study"), retracted
# superseded_by = "study"

# How to cite it; the names are those of CSL-JSON.
[citation]
type = "todo: report, article, article-journal, post-weblog, webpage, post or dataset"
title = "todo: the publication's title"
author = [{{ literal = "todo: an organisation; for a person family and given instead" }}]
# publisher = "…"
# container_title = "…"             # the journal or book
# number = "arXiv:2412.04984"
# doi = "10.…"

# Further documents of the study (a thread, a later version, a replication); a row names one by its id.
# [sources.thread]
# title = "…"
# short = "…"                       # how a sentence names it
# published = 2024-12-05
# found_by = "…"                    # where that is somebody else
# url = "https://…"
# archived_url = "https://…"
# source_version = "…"

# Every model that was tested, by its id in models.toml, with the version as the study prints it.
[models.todo-model]
version = "todo: snapshot or checkpoint as the study prints it, or not_reported"
# label = "…"                       # the study's own name for it
"""

EVALUATION = """\
# An evaluation: one experiment of the study. This file's name is its id, the results' addresses start with it.
# What the source does not say is "not_reported"; never guess, and quote at most 15 words.

title = "todo: what a reader calls it, such as Oversight subversion"
summary = "todo: the question that the experiment asks, in one sentence"
# often_quoted = 1                  # if its numbers travel widely, its rank: the start page shows 1 first
caveats = []                        # what a reader must know of these numbers, one sentence each
not_claimed = []                    # what the authors do not claim of it: {{ text = "…", locator = "section 5" }}
must_cite_with = []                 # addresses that are to be shown together with this card

# What made the model do it. Conditions below may change any of it.
[setup]
goal_type = "todo: explicit, latent, none, ambiguous, swap, not_reported or not_applicable"
goal_text = "todo: the goal that the model was given"
goal_nudge = "todo: strong, weak, none, not_reported or not_applicable: was it told to pursue the goal strongly?"
goal_nudge_text = []                # the exact lines of the nudge, as in the prompt
instruction = "not_applicable"      # another instruction or pressure that the conditions turn on
explicitly_instructed = "todo: true or false, without quotes: was it told to do the counted behaviour?"
scenario = "todo: what the model found or was told that made the behaviour pay off"
oversight_belief = "todo: what it was led to believe about its situation"
tools = "todo: tools that it had, or none"
scratchpad = "todo: was its reasoning private, visible or hidden?"
scaffold = "not_reported"           # the program around the model
sampling = "not_reported"           # temperature and the like
scorer = {{ type = "todo: rule, model, human, mixed or not_reported", text = "todo: how the behaviour was judged" }}

# The shortest fair wording, under 45 characters each if you can: a tweet has to hold all of it.
# "In TEST_SETTING, MODEL, GOAL, (what the condition says) and SCENARIO, (what the outcome says) in 5% of …"
[wording]
test_setting = "todo: completes 'in …', such as: a simulated company network"
scenario = "todo: reads on behind the model's name, such as: told that it would be replaced"
goal = "todo: reads on behind the model's name, such as: given a goal"

# What is counted; one [[outcome]] for each behaviour.
[[outcome]]
id = "{evaluation}"
name = "todo: label in tables, such as: Disabled oversight"
says = "todo: past verb phrase, such as: disabled its oversight"
measure = "todo: share, conditional_share, share_of_models, accuracy, difference, ratio, duration or count"
counts = "todo: what exactly counted"
denominator_means = "todo: what the value is a share of, such as: of test runs"
unit_of_analysis = "todo: trial, prompt, pair, question, transcript, model or not_reported"
# sentence = "{{model}} scored {{value}} lower"   # needed where the measure is no share; {{denominator}} may stand too
# chance = {{ value = "25%", text = "one in four, by guessing", locator = "section 3" }}
# same_cases = true   # where conditions only sort the same cases, as by what the model said

# The arms of the experiment, the control among them.
[[condition]]
id = "nudged"
name = "todo: label in tables, such as: Nudged"
says = "todo: reads on behind the model's name, such as: told that nothing else matters"
arm = "todo: nudged, unnudged, with-instruction, without-instruction, treated, baseline or other"
n = "todo: number of cases in each model's runs, without quotes, or not_reported"
# n_prompts = 1                     # different prompts behind them, or not_applicable
# n_disputed = "…"                  # why n cannot be relied on; then no interval is computed
control = "unnudged"                # the condition that calibrates this one

[[condition]]
id = "unnudged"
name = "todo: label in tables, such as: No nudge"
says = "todo: reads on behind the model's name, such as: not told to pursue it at all costs"
arm = "todo: unnudged, baseline, without-instruction or other"
n = "todo: number of cases in each model's runs, without quotes, or not_reported"
no_control = "todo: this is the control, or why there is none"
# only_compared = true              # no control, only the other side of a comparison, such as: said to be a test
# What differs from the setup and wording above; leave the rest out.
setup = {{ goal_nudge = "none" }}
# wording = {{ goal = "given no goal" }}

# The numbers, exactly as printed: one [[row]] for each condition and outcome, a value for each model.
[[row]]
condition = "nudged"
# outcome = "{evaluation}"          # needed where there are several
locator = "todo: section, table or page"
quote = {{ exact = "todo: the few words around the value, at most 15" }}   # prefix and suffix may stand too
values = {{ todo-model = "todo: as printed, such as 5%, <1%, 79/100, 11.3 ± 2.1 points" }}
# headline = ["todo-model"]         # models whose value here is a headline number
# n = 300                           # where it differs from the condition's
# note = "…"
# source = "thread"                 # which of the study's sources prints it, if not the study itself
# evidence_level = "secondary_copy" # where it differs from the study's
# uncertainty = {{ kind = "standard_error" }}   # what a printed ± is; interval = "3-7%" and level = "95%" if printed
# A value with more to say is a table:
# values = {{ todo-model = {{ value = "5%", numerator = 15, n = 300, p_value = "0.002", note = "…" }} }}
#   uncertainty = {{ kind = "standard_error", margin = "0.03" }} where a log prints the ± beside the value
#   clusters = [ {{ successes = 3, trials = 5, prompts = 7 }} ] where trials repeat prompts: how each kind came out
#   pairs = [ {{ successes = 3, trials = 5, control_successes = 0, control_trials = 5, prompts = 7 }} ] where the
#   control ran the same prompts: how each kind came out under both
#   numerator_basis = "inferred" if you worked it out; inconsistent = "…" if the source's own numbers disagree

[[row]]
condition = "unnudged"
locator = "todo: section, table or page"
quote = {{ exact = "todo: the few words around the value, at most 15" }}
values = {{ todo-model = "todo: as printed" }}
"""


def scaffold(address: Address, today: datetime.date) -> dict[str, str]:
    """Return the files of a new record by their paths inside the library.

    Args:
        address: The evaluation's address.
        today: The day on which the record is begun.
    """
    return {
        MODELS_FILE: MODELS,
        f"{address.study}/{STUDY_FILE}": STUDY.format(today=today.isoformat()),
        f"{address.card}.toml": EVALUATION.format(evaluation=address.evaluation),
    }
