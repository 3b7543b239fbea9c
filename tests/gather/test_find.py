"""What a command line names is found, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

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
    assert find(["."], exclude=["posts/*", "!posts/x.md"]) == ["a.md", "posts/x.md"]


@pytest.mark.parametrize("path", ["nothing.md", "no*.md", "nowhere/*.md"])
def test_a_path_that_names_nothing_is_an_error_that_says_so(tree: Path, path: str):
    with pytest.raises(DraftError, match=r"no\w*/?\S*: no (such file or folder|file matches)"):
        find([path])


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
