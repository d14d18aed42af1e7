"""Who acts: tables of people, organisations and groups, and the look-ups by name and date."""

from selon.actors.tables import Body, Person, find_body, find_person, lookup_body, lookup_person, office_holder

__all__ = ["Body", "Person", "find_body", "find_person", "lookup_body", "lookup_person", "office_holder"]
