"""Who is given the floor: cues, quotations, contents and sources. The stage is ``selon.statements``."""
