"""From characters to trees: words, sentence ends, lemmas, the parser and how trees are walked. The stage is ``selon.parse``."""
