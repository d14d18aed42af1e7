"""The words and moods that decide whether an act happened. The stage is ``selon.status``."""
