"""Processes that do tasks, one at a time in each, so that memory grows with the largest task.

Processes are forked where that is safe (Linux), so that they share what is already imported. They end with their
parent, however it ends.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
import traceback
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any

from evidence.build.options import BuildError
from evidence.errors import EvidenceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

_AHEAD = 2
"""Tasks that a process holds: the one it does and the next, so that it never waits for us."""
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of linux/prctl.h


@dataclass(frozen=True, slots=True)
class _Trouble:
    """What went wrong in a process: one line, and the traceback if it was no error of the user's."""

    line: str
    trace: str = ""


class Crew:
    """Processes that do tasks.

    Args:
        handle: Does a task.
        size: How many processes.
    """

    def __init__(self, handle: Callable[[Any], Any], size: int) -> None:
        linux = sys.platform == "linux"
        context = multiprocessing.get_context("fork") if linux else multiprocessing.get_context("spawn")
        self._members: dict[Connection, BaseProcess] = {}
        for _ in range(size):
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(handle, theirs, os.getpid()), daemon=True)
            process.start()
            theirs.close()
            self._members[ours] = process

    def work(self, tasks: Iterator[Any]) -> Iterator[Any]:
        """Yield what the tasks give, in the order in which they are done."""
        owed = dict.fromkeys(self._members, 0)
        for _ in range(_AHEAD):
            for member in owed:
                self._give(member, tasks, owed)
        while any(owed.values()):
            ready = wait([member for member, count in owed.items() if count])
            for member in (member for member in self._members if member in ready):
                answer = self._answer(member)
                owed[member] -= 1
                self._give(member, tasks, owed)
                yield answer

    def _give(self, member: Connection, tasks: Iterator[Any], owed: dict[Connection, int]) -> None:
        for task in tasks:
            member.send(task)
            owed[member] += 1
            return

    def _answer(self, member: Connection) -> Any:  # noqa: ANN401  whatever the task gives
        try:
            answer = member.recv()
        except (EOFError, ConnectionResetError) as cause:
            self._members[member].join(5)
            code = self._members[member].exitcode
            raise BuildError(
                f"a process of the build ended by itself (exit code {code}); is there memory enough? "
                "--jobs 1 needs the least"
            ) from cause
        if isinstance(answer, _Trouble):
            raise BuildError(answer.line) from (RuntimeError(answer.trace) if answer.trace else None)
        return answer

    def dismiss(self) -> None:
        """End the processes."""
        for member, process in self._members.items():
            member.close()
            process.terminate()
        for process in self._members.values():
            process.join()


def _serve(handle: Callable[[Any], Any], tasks: Connection, parent: int) -> None:
    """The life of a process: Ctrl-C is the parent's business, and without a parent there is none."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    with suppress(EOFError, OSError):
        while os.getppid() == parent:
            task = tasks.recv()
            tasks.send(_outcome(handle, task))


def _outcome(handle: Callable[[Any], Any], task: object) -> object:
    try:
        return handle(task)
    except EvidenceError as error:
        return _Trouble(str(error))
    except Exception as error:  # noqa: BLE001  every fault has to reach the parent, or it waits for ever
        where = getattr(error, "__notes__", [task])[0]
        said = str(error).partition("\n")[0]
        line = f"{where}: {type(error).__name__}: {said} (a fault of evidence; --jobs 1 shows where)"
        return _Trouble(line, traceback.format_exc())
