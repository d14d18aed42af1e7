"""The workbench: pages, queries, charts and words of ``selon serve``."""
