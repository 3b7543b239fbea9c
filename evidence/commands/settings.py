"""Which profile a draft is held to: the command line's, else that of its files, else the project's."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from evidence.rules.profile import profile, require_profile

if TYPE_CHECKING:
    from evidence.config import Config, FileRule
    from evidence.rules.profile import Profile


class Settings:
    """Answers for the drafts of one run; each profile is put together once."""

    def __init__(self, config: Config, chosen: str = "") -> None:
        """Hold a project's settings, and the profile that the command line names, if any.

        Raises:
            ProfileError: A profile, a rule or a severity does not exist.
        """
        self._config = config
        self._chosen = chosen
        self._known: dict[int, Profile] = {}
        if chosen:
            require_profile(chosen, config.profiles, "--profile")
        # All of them now, so that a fault is told before the first draft is read, and in what is not used as well.
        for rule in (None, *config.files):
            self._of(rule)
        for name in config.profiles:
            profile(name, config.profiles, {}, config.file)

    def profile(self, path: str) -> Profile:
        """Return the profile of a draft."""
        return self._of(self._rule(path))

    def _rule(self, path: str) -> FileRule | None:
        if not self._config.files:
            return None
        from evidence.gather.patterns import matches

        folder, place = self._config.folder.resolve(), Path(os.path.realpath(path))
        if not place.is_relative_to(folder):
            return None
        relative = place.relative_to(folder).as_posix()
        matching = (each for each in self._config.files if matches(each.match, relative))
        return [None, *matching][-1]

    def _of(self, rule: FileRule | None) -> Profile:
        key = self._config.files.index(rule) if rule is not None else -1
        if key not in self._known:
            config = self._config
            name = self._chosen or (rule.profile if rule is not None else "") or config.profile
            changes = {**config.severity, **(rule.severity if rule is not None else {})}
            self._known[key] = profile(name, config.profiles, changes, config.file)
        return self._known[key]
