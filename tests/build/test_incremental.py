"""A build after changes equals a build from nothing, byte for byte, whatever changed."""

from __future__ import annotations

import random
import shutil
import signal
from dataclasses import replace

import pytest
from generate import evaluation

from evidence.build.options import BuildError
from evidence.build.site import build_site
from evidence.errors import LibraryError
from evidence.library import load_library
from evidence.render.page import Site


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def from_nothing(options, studio):
    elsewhere = replace(options, out=options.out.with_name("fresh-site"))
    shutil.rmtree(elsewhere.out, ignore_errors=True)
    shutil.rmtree(elsewhere.cache, ignore_errors=True)
    build_site(elsewhere, studio)
    return tree(elsewhere.out)


def test_nothing_changed_nothing_made(options, studio_of):
    studio = studio_of(options.site)
    first = build_site(options, studio)
    assert (first.cards, first.rendered, first.printed) == (24, 24, 48)
    inode = options.out.stat().st_ino
    again = build_site(options, studio)
    assert (again.cards, again.rendered, again.printed, again.changed) == (24, 0, 0, 0)
    assert (
        again.files
        == first.files
        == len([data for data in tree(options.out).values() if data is not None]) - 1
    )
    assert options.out.stat().st_ino == inode


def test_one_changed_card_is_the_only_one_made(options, studio_of, library):
    studio = studio_of(options.site)
    build_site(options, studio)
    (library / "study-00001/evaluation-3.toml").write_text(evaluation(13, "Another title"))
    built = build_site(options, studio)
    assert (built.rendered, built.printed) == (1, 2)
    assert tree(options.out) == from_nothing(options, studio)


class Edits:
    """Random changes of a library, some of which leave it faulty."""

    def __init__(self, library, random_):
        self.library, self.random = library, random_
        self.number = 1000

    def any(self):
        return sorted(self.library.glob("study-*/evaluation-*.toml"))

    def pick(self):
        return self.random.choice(self.any())

    def change(self):
        self.number += 1
        self.pick().write_text(evaluation(self.number, f"Title {self.random.randint(0, 99)}"))

    def touch(self):
        path = self.pick()
        path.write_bytes(path.read_bytes())

    def add(self):
        self.number += 1
        study = self.random.choice(sorted(self.library.glob("study-*")))
        (study / f"evaluation-{self.number}.toml").write_text(evaluation(self.number))

    def remove(self):
        if len(self.any()) > 8:
            self.pick().unlink()

    def rename(self):
        self.number += 1
        path = self.pick()
        path.rename(path.with_name(f"evaluation-{self.number}.toml"))

    def cite(self):
        cited = self.pick()
        condition = self.random.choice(["", "#nudged/model-1", "#nudged/model-2/main"])
        path = self.pick()
        text = path.read_text()
        if "must_cite_with" not in text:
            path.write_text(f'must_cite_with = ["{cited.parent.name}/{cited.stem}{condition}"]\n{text}')

    def study(self):
        path = self.random.choice(sorted(self.library.glob("study-*/study.toml")))
        path.write_text(path.read_text().replace("never made", f"never {self.random.randint(0, 9)} made", 1))

    def model(self):
        path = self.library / "models.toml"
        path.write_text(path.read_text().replace("Maker 1", f"Maker {self.random.randint(10, 99)}", 1))

    def lose_model(self):
        path = self.library / "models.toml"
        path.write_text(path.read_text().replace('"model-11"', '"model-eleven"'))

    def note(self):
        path, other = self.pick(), self.pick()
        sides = "".join(
            f'[[differs.sides]]\nat = "{side.parent.name}/{side.stem}"\nsays = "{self.random.randint(0, 9)}%"\n'
            for side in (path, other)
        )
        with (self.library / "differs.toml").open("a") as file:
            self.number += 1
            file.write(f'[[differs]]\nid = "n{self.number}"\ntopic = "T"\ntext = "Keep apart."\n{sides}')

    def receipt(self):
        card = self.pick()
        with (card.parent / "receipts.toml").open("a") as file:
            file.write(
                f'[[receipt]]\naddress = "{card.parent.name}/{card.stem}#x/y"\noutcome = "found"\n'
                f'checked = 2026-11-20\nurl = "https://example.org/{self.random.random()}"\n'
            )

    def breaks(self):
        path = self.pick()
        path.write_text(path.read_text().replace("goal_nudge =", "goal_nudje =", 1))

    def moves_study(self):
        self.number += 1
        study = self.random.choice(sorted(self.library.glob("study-*")))
        study.rename(study.with_name(f"study-{self.number}"))

    def loses_study_file(self):
        self.random.choice(sorted(self.library.glob("study-*/study.toml"))).unlink()


GOOD = [
    "change",
    "touch",
    "add",
    "remove",
    "rename",
    "cite",
    "study",
    "model",
    "note",
    "moves_study",
    "receipt",
]
BAD = ["breaks", "lose_model", "loses_study_file"]


def faults_of(options):
    try:
        load_library(options.libraries, options.today)
    except LibraryError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("seed", range(4))
def test_any_changes(options, studio_of, library, seed):
    """Also: a build finds a fault exactly when the full validation does, and then leaves the site alone."""
    random_ = random.Random(seed)
    edits = Edits(library, random_)
    studio, before = studio_of(options.site), None
    for _ in range(8):
        saved = library.with_name("saved")
        shutil.rmtree(saved, ignore_errors=True)
        shutil.copytree(library, saved)
        for name in random_.choices(GOOD * 4 + BAD, k=random_.randint(1, 4)):
            getattr(edits, name)()
        if random_.random() < 0.2:
            options = replace(options, site=Site(base_url=f"https://example.org/{random_.randint(0, 3)}/"))
        if random_.random() < 0.2:
            options = replace(options, site=replace(options.site, pdf=not options.site.pdf))
        studio = replace(studio, site=options.site, digest=random_.choice([studio.digest] * 4 + ["two"]))
        faults = faults_of(options)
        if faults:
            with pytest.raises(LibraryError) as caught:
                build_site(options, studio)
            assert str(caught.value) == faults
            assert (tree(options.out) if options.out.exists() else None) == before
            shutil.rmtree(library)
            saved.rename(library)
        else:
            build_site(options, studio)
            before = tree(options.out)
            assert before == from_nothing(options, studio)


def test_pdfs_of_a_build_that_failed_are_not_made_again(options, studio_of, library, tmp_path):
    class Failing(studio_of):
        def pdf(self, card, paper):
            if card.address == self.broken:
                raise ZeroDivisionError
            with (tmp_path / "made").open("a") as file:
                file.write(f"{card.address}.{paper}\n")
            return super().pdf(card, paper)

    with pytest.raises(ZeroDivisionError):
        build_site(options, Failing(options.site, broken="study-00001/evaluation-3"))
    assert not options.out.exists()
    build_site(options, Failing(options.site))
    without = replace(options, site=Site(pdf=False))
    build_site(without, Failing(without.site))
    assert not list(options.out.rglob("*.pdf"))
    build_site(options, Failing(options.site))
    made = (tmp_path / "made").read_text().splitlines()
    assert len(made) == len(set(made)) == len(list(options.out.rglob("*.pdf"))) == 48


def test_only_the_chosen_card_and_what_it_cites(options, studio_of, library):
    studio = studio_of(options.site)
    chosen, cited = library / "study-00000/evaluation-1.toml", library / "study-00001/evaluation-1.toml"
    chosen.write_text(f'must_cite_with = ["study-00001/evaluation-1"]\n{chosen.read_text()}')
    only = replace(options, only=("study-00000/evaluation-1",))
    assert build_site(only, studio).rendered == 2
    pages = {path.name for path in options.out.rglob("*.html") if path.parent.name.startswith("study")}
    assert pages == {"evaluation-1.html", "index-1.html"}
    built = build_site(options, studio)
    assert (built.rendered, built.cards) == (22, 24)
    (library / "study-00002/evaluation-0.toml").write_text(evaluation(99))
    cited.write_text(evaluation(98, "New title"))
    assert build_site(only, studio).rendered == 2
    assert "New title" in (options.out / "study-00000/evaluation-1.html").read_text()
    assert build_site(options, studio).rendered == 1
    assert tree(options.out) == from_nothing(options, studio)


def test_only_an_address_that_is_there(options, studio_of):
    for address, said in (("study-00000/nothing", "no card has this address"), ("Nonsense", "is no address")):
        with pytest.raises(BuildError, match=said):
            build_site(replace(options, only=(address,)), studio_of(options.site))


def test_any_number_of_processes_makes_the_same_bytes(options, studio_of, library):
    for number in range(40):
        (library / f"study-00000/more-{number}.toml").write_text(evaluation(number))
    studio = studio_of(options.site)
    build_site(replace(options, jobs=3), studio)
    assert tree(options.out) == from_nothing(options, studio)


def test_card_that_cites_a_changed_card_is_made_again_only_for_a_new_title(options, studio_of, library):
    citing, cited = library / "study-00000/evaluation-1.toml", library / "study-00001/evaluation-1.toml"
    citing.write_text(f'must_cite_with = ["study-00001/evaluation-1"]\n{citing.read_text()}')
    studio = studio_of(options.site)
    build_site(options, studio)
    cited.write_text(cited.read_text().replace("Nothing else counts", "Nothing else"))
    assert build_site(options, studio).rendered == 1
    cited.write_text(evaluation(98, "New title"))
    built = build_site(options, studio)
    assert (built.rendered, built.printed) == (2, 4)  # paper shows the title as well
    assert "New title" in (options.out / "study-00000/evaluation-1.html").read_text()


def test_card_whose_note_names_another_is_made_again_only_for_a_new_title(options, studio_of, library):
    named = library / "study-00001/evaluation-1.toml"
    (library / "differs.toml").write_text(
        '[[differs]]\nid = "n"\ntopic = "T"\ntext = "Keep apart."\n'
        + "".join(
            f'[[differs.sides]]\nat = "{at}/evaluation-1"\nsays = "Other."\n'
            for at in ("study-00000", "study-00001")
        )
    )
    studio = studio_of(options.site)
    build_site(options, studio)
    named.write_text(named.read_text().replace("Nothing else counts", "Nothing else"))
    assert build_site(options, studio).rendered == 1
    named.write_text(evaluation(98, "New title"))
    assert build_site(options, studio).rendered == 2
    assert "New title" in (options.out / "study-00000/evaluation-1.html").read_text()
    assert build_site(options, studio).rendered == 0
    assert tree(options.out) == from_nothing(options, studio)


def test_entries_of_any_length_pass_between_processes(options, studio_of):
    """Two processes that both send more than a pipe holds would wait for each other for ever."""

    class Wordy(studio_of):
        def card(self, card):
            rendered = super().card(card)
            return replace(
                rendered, fragments=tuple(replace(each, html=each.html * 3000) for each in rendered.fragments)
            )

    def give_up(*_):
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(60)
    try:
        assert build_site(replace(options, jobs=2), Wordy(options.site)).cards == 24
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
