"""Place names, their coordinates and the phrases that hold them. The stage is ``selon.places``."""
