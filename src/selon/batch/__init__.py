"""A batch: its plan, manifest, shards and workers. The door is ``selon.corpus``."""
