"""Expressions of time and their values. The stages are ``selon.times`` and ``selon.dating``."""
