"""A study: a publication that reports results, and what its authors do not claim."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field

from evidence.records.base import Id, Label, Record, Text, Url

EvidenceLevel = Literal["primary", "secondary_copy", "third_party_description", "data_recomputed"]
"""Which copy was read: the publication, a verbatim copy, somebody's description, or data counted again."""


class Author(Record):
    """One author of a publication, a person or an organisation (CSL-JSON name)."""

    family: Text | None = None
    given: Text | None = None
    literal: Text | None = Field(
        default=None, description="an organisation, or a name that is not to be split"
    )


class Citation(Record):
    """How to cite the publication; the names are those of CSL-JSON."""

    type: Literal["report", "article", "article-journal", "post-weblog", "webpage", "post", "dataset"]
    title: Text
    author: tuple[Author, ...] = Field(min_length=1)
    publisher: Text | None = None
    container_title: Text | None = None
    number: Text | None = Field(default=None, description="such as arXiv:2412.04984")
    doi: Text | None = None


class Source(Record):
    """A further document of the study: a thread, a later version, a replication. Results name it by its id."""

    title: Text
    short: Text = Field(description="how a sentence names the source", max_length=80)
    published: datetime.date
    found_by: Text | None = Field(default=None, description="who ran it, where that is somebody else")
    url: Url | None = None
    archived_url: Url | None = None
    source_version: Text | None = None


class StudyModel(Record):
    """A model as one study tested it."""

    version: Text = Field(description="snapshot or checkpoint as the study prints it, or not_reported")
    label: Text | None = Field(default=None, description="the study's own name for it, where it differs")


class NotClaimed(Record):
    """Something that the authors do not claim, in short words of our own."""

    text: Text
    locator: Text | None = None


class Erratum(Record):
    """A correction of the record or of its source."""

    date: datetime.date
    text: Text


class Study(Record):
    """A publication with results; its folder's name is its id."""

    title: Label
    short: Label = Field(description="how a sentence names the source", max_length=80)
    found_by: Text = Field(description="who ran the evaluations")
    summary: Label
    published: datetime.date
    source_type: Literal["documentation", "evaluation_run"]
    evaluator_relationship: Literal["first_party", "third_party", "collaborative", "other"]
    evidence_level: EvidenceLevel
    url: Url | None = None
    archived_url: Url | None = None
    source_version: Text | None = None
    source_license: Text | None = None
    retrieved: datetime.date | None = None
    citation: Citation
    sources: dict[Id, Source] = Field(default={}, description="further documents that results may name")
    models: dict[Id, StudyModel] = Field(min_length=1)
    not_claimed: tuple[NotClaimed, ...] = ()
    caveats: tuple[Text, ...] = ()
    errata: tuple[Erratum, ...] = ()
    status: Literal["published", "corrected", "superseded", "retracted"] = "published"
    superseded_by: Id | None = None
    record_created: datetime.date
    record_modified: datetime.date
