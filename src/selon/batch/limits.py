"""A batch's defaults, apart from the modules that load Arrow so that the command line starts quickly."""

SHARD = 500
"""Articles of a shard: some twenty seconds of reading, so that a kill loses little."""
TIME_LIMIT = 60.0
"""Seconds an article may take: the longest article of the test corpora takes three."""
EXECUTORS = ("local", "ray")
COLLECT = (100_000, 20, 20)
"""Thresholds of Python's cycle collector where a process is Selon's own: by default it would look through a language's million loaded
objects again and again while they load, which takes as long as loading them. What an article leaves behind is freed without it (``Parse.untie``)."""
