"""Do tasks one after the other, or in several processes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")
R = TypeVar("R")


def in_processes(handle: Callable[[T], R], tasks: Iterable[T], jobs: int) -> Iterator[R]:
    """Yield the result of each task, in the order in which they are done.

    The next task is sent while a process is still busy, so tasks or results have to be small (some kilobytes): if both
    are large, each side waits for the other to read.

    Raises:
        BuildError: A task failed in another process.
    """
    if jobs < 2:
        yield from map(handle, tasks)
        return
    from evidence.build.crew import Crew  # most builds change too little for it

    crew = Crew(handle, jobs)
    try:
        yield from crew.work(iter(tasks))
    finally:
        crew.dismiss()
