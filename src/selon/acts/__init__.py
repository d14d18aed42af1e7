"""Which words carry an act and what fills its roles. The stage is ``selon.events``."""
