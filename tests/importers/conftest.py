"""Small logs for tests, written as the frameworks write them."""

import json
import struct
import sys
import zipfile
from types import SimpleNamespace

import pytest

if sys.version_info >= (3, 14):
    zstd_zipfile = zipfile
else:
    from backports.zstd import zipfile as zstd_zipfile


def sample(prompt, epoch=1, value="C", **more):
    """One row of ``summaries.json``."""
    row = {"id": prompt, "epoch": epoch, "input": "?", "target": "!", "completed": True, **more}
    if value is not None:
        row["scores"] = {"covert": {"value": value, "history": []}}
    return row


def header(rows, **more):
    """A header whose plan has a system prompt; ``more`` replaces top-level entries or, with eval_, those of eval."""
    changes = {key.removeprefix("eval_"): value for key, value in more.items() if key.startswith("eval_")}
    ids = list(dict.fromkeys(row["id"] for row in rows))
    log = {
        "version": 2,
        "status": "success",
        "eval": {
            "task": "sabotage",
            "task_id": "task-1",
            "task_version": 1,
            "task_args": {"goal": "strong"},
            "created": "2026-11-20T10:00:00+00:00",
            "dataset": {"name": "d", "samples": len(ids), "sample_ids": ids},
            "model": "mockllm/model",
            "config": {"epochs": max((row["epoch"] for row in rows), default=1)},
            "packages": {"inspect_ai": "0.3.285"},
            **changes,
        },
        "plan": {
            "steps": [{"solver": "system_message", "params": {"template": "Nothing else matters."}}],
            "config": {},
        },
        "results": {"total_samples": len(rows), "completed_samples": len(rows), "scores": []},
    }
    return log | {key: value for key, value in more.items() if not key.startswith("eval_")}


def write_json(path, rows, **more):
    path.write_text(json.dumps({**header(rows, **more), "samples": rows}))
    return path


def write_eval(path, rows, method=zipfile.ZIP_DEFLATED, members=(), **more):
    """An archive as Inspect writes it; ``members`` adds further ones."""
    files = {
        "_journal/start.json": {"version": 2, "eval": header(rows)["eval"], "plan": {}},
        "summaries.json": rows,
        "header.json": header(rows, **more),
    }
    return write_members(path, [*((n, json.dumps(f)) for n, f in files.items()), *members], method)


def write_members(path, members, method=zipfile.ZIP_DEFLATED):
    with zstd_zipfile.ZipFile(path, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return path


def patch_directory(data, name, field, value):
    """Change one field of a member's entry in the central directory."""
    place = {"crc": 16, "packed": 20, "size": 24, "flags": 8, "method": 10, "offset": 42}[field]
    at = data.index(b"PK\x01\x02")
    while data[at + 46 : at + 46 + len(name)] != name:
        at = data.index(b"PK\x01\x02", at + 4)
    form = "<H" if field in ("flags", "method") else "<L"
    return data[: at + place] + struct.pack(form, value) + data[at + place + struct.calcsize(form) :]


@pytest.fixture(scope="session")
def logs():
    """The writers above; test modules of this folder cannot import one another."""
    return SimpleNamespace(
        sample=sample,
        header=header,
        write_json=write_json,
        write_eval=write_eval,
        write_members=write_members,
        patch_directory=patch_directory,
    )
