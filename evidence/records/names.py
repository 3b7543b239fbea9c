"""What the files of a library are called; without pydantic, for those who only look for them."""

from __future__ import annotations

from evidence.receipts import RECEIPTS_FILE

MODELS_FILE = "models.toml"
DIFFERS_FILE = "differs.toml"
STUDY_FILE = "study.toml"
LEXICON_FILE = "lexicon.toml"
ELSEWHERE_FILE = "elsewhere.toml"
OTHER_FILES = frozenset({STUDY_FILE, DIFFERS_FILE, LEXICON_FILE, RECEIPTS_FILE})
"""Files of a study's folder that are no evaluations."""
