"""How a ledger lies on disk: parts, filters, compaction, comparison, verification. The door is ``selon.ledger``."""
