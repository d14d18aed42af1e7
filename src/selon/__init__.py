"""Selon reads news and keeps who did, says, fears, plans or denies what, to whom, when, where, according to whom."""

__version__ = "0.1.0"
