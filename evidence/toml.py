"""TOML in: one parser, TOML 1.1, for records, receipts and settings, whatever the standard library of a Python reads."""

from __future__ import annotations

from tomli import TOMLDecodeError, loads

__all__ = ["TOMLDecodeError", "loads"]
