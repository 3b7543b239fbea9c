"""Evaluation logs of other tools, read into runs, grouped into conditions, drafted as records.

One module per format; all of them return :class:`evidence.importers.run.Imported`. Logs are untrusted: sizes, types and
nesting are bounded, names inside archives are never used as paths, and memory does not grow with the number of trials.
"""
