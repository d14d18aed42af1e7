"""A batch's defaults, apart from the modules that load Arrow so that the command line starts quickly."""

SHARD = 500
"""Articles of a shard: some twenty seconds of reading, so that a kill loses little."""
TIME_LIMIT = 60.0
"""Seconds an article may take: the longest article of the test corpora takes three."""
EXECUTORS = ("local", "ray")
