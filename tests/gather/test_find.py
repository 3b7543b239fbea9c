"""What a command line names is found, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from evidence.errors import EvidenceError
from evidence.gather import DraftError, find


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with drafts in it, as the working folder."""
    for name in (
        *("a.md", "b.txt", "c.py", "posts/x.md", "posts/deep/y.HTML", "posts/z.png", "build/out.md"),
        *(".hidden/h.md", "posts/.h.md", "posts/draft-1.md", "posts/keep/draft-2.md", ".git/info/exclude"),
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words\n")
    (tmp_path / ".gitignore").write_text("build/\ndraft-*.md\n")
    (tmp_path / ".git/info/exclude").write_text("b.txt\n")
    (tmp_path / "posts/keep/.gitignore").write_text("!draft-2.md\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_folder_gives_its_drafts_sorted_without_hidden_and_ignored_ones(tree: Path):
    assert find(["."]) == ["a.md", "posts/x.md", "posts/deep/y.HTML", "posts/keep/draft-2.md"]
    assert find(["posts"]) == ["posts/x.md", "posts/deep/y.HTML", "posts/keep/draft-2.md"]


def test_gitignore_can_be_left_aside(tree: Path):
    found = find(["."], gitignore=False)
    assert {"b.txt", "build/out.md", "posts/draft-1.md"} <= set(found)


def test_a_named_file_is_taken_whatever_its_ending_and_although_ignored(tree: Path):
    assert find(["c.py", "b.txt", "posts/draft-1.md"]) == ["c.py", "b.txt", "posts/draft-1.md"]


def test_a_named_folder_is_searched_although_ignored(tree: Path):
    assert find(["build"]) == ["build/out.md"]


def test_globs(tree: Path):
    assert find(["posts/*.md"]) == ["posts/x.md"]
    assert find(["**/*.md"]) == ["a.md", "posts/keep/draft-2.md", "posts/x.md"]
    assert find([str(tree / "p*")]) == [str(tree / name) for name in find(["posts"])]


def test_each_file_once_in_the_order_of_the_command_line(tree: Path):
    assert find(["posts/x.md", "a.md", "posts", "./a.md"])[:2] == ["posts/x.md", "a.md"]
    assert len(find(["posts/x.md", "posts", str(tree / "posts")])) == 3


def test_patterns_of_the_configuration(tree: Path):
    assert find(["."], exclude={Path(): ["posts/*", "!posts/x.md"]}) == ["a.md", "posts/x.md"]


def test_patterns_are_seen_from_the_folder_that_they_stand_in(tree: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tree / "posts")
    assert find(["."], exclude={tree: ["posts/deep/"]}) == ["x.md", "keep/draft-2.md"]


@pytest.mark.parametrize("path", ["nothing.md", "no*.md", "nowhere/*.md", "a.md/b", f"{'x' * 300}.md"])
def test_a_path_that_names_nothing_is_an_error_that_says_so(tree: Path, path: str):
    (error,) = find([path])
    assert isinstance(error, DraftError)
    assert str(error) in (f"{path}: no such file or folder", f"{path}: no file matches")


def test_a_file_whose_name_looks_like_a_glob(tree: Path):
    (tree / "a[1].md").write_text("words")
    assert find(["a[1].md"]) == ["a[1].md"]


def test_folders_that_link_in_a_circle(tree: Path):
    try:
        (tree / "posts" / "loop").symlink_to(tree)
    except OSError:
        pytest.skip("no symbolic links here")
    assert find(["posts"]) == ["posts/x.md", "posts/deep/y.HTML", "posts/keep/draft-2.md"]


def test_without_a_repository_a_gitignore_still_counts(tmp_path: Path):
    (tmp_path / ".gitignore").write_text("a.md")
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("words")
    assert [Path(path).name for path in find([str(tmp_path)])] == ["b.md"]


@pytest.mark.parametrize("path", ["**x", "a**/b"])
def test_a_glob_that_is_none_is_told(tree: Path, path: str):
    (error,) = find([path])
    assert str(error).startswith(f"{path}: cannot be matched: ")


def test_an_empty_path_is_not_the_folder(tree: Path):
    """An unset variable of a script would check everything."""
    (error,) = find([""])
    assert str(error) == "'': no such file or folder"


def test_links_that_lead_nowhere_or_to_themselves(tree: Path):
    (tree / "loop.md").symlink_to(tree / "loop.md")
    (tree / "dangling.md").symlink_to(tree / "nowhere")
    assert [str(each) for each in find(["loop.md"])] == ["loop.md: no such file or folder"]
    assert {"loop.md", "dangling.md"} <= set(find(["."]))  # in a folder they are tried, and told


def test_a_pipe_in_a_folder_is_not_waited_for(tree: Path):
    os.mkfifo(tree / "pipe.md")
    assert "pipe.md" not in find(["."])


def test_a_folder_that_cannot_be_read_does_not_hide_the_others(tree: Path, monkeypatch: pytest.MonkeyPatch):
    listed = os.scandir

    def scandir(folder: Path):
        if folder.name == "deep":
            raise PermissionError(13, "Permission denied")
        return listed(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    assert [str(each) for each in find(["posts"])] == [
        "posts/x.md",
        "posts/deep: cannot be read: Permission denied",
        "posts/keep/draft-2.md",
    ]


@pytest.mark.parametrize("pattern", ["!", "[z-a]", "ends\\"])
def test_what_is_no_pattern(tree: Path, pattern: str):
    (tree / ".gitignore").write_text(f"{pattern}\nbuild/\n")
    assert "build/out.md" not in find(["."])  # git passes over such a line as well
    with pytest.raises(EvidenceError, match="is no pattern; expected one as in a"):
        find(["."], exclude={tree: [pattern]})


def test_a_gitignore_that_cannot_be_read_leaves_nothing_out(tree: Path):
    (tree / ".gitignore").unlink()
    (tree / ".gitignore").mkdir()
    assert "build/out.md" in find(["."])
