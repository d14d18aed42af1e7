"""Composes codes: country, sector and body from a function noun and what hangs on it.

"la porte-parole de la diplomatie chinoise" is CHN GOV: the spokeswoman speaks for the diplomacy, which is GOV, of China.
"""

from __future__ import annotations

from collections.abc import Iterable

from selon.actors.behind import behind
from selon.actors.demonyms import community, demonym, demonyms_of, modifiers
from selon.actors.naming import Name
from selon.actors.roles import Role
from selon.actors.scene import Coded, Scene, hanging
from selon.parse import Token
from selon.parsing.phrases import complements, is_de, is_plural, possessive

_DEPTH = 6
_SEVERAL_STATES = frozenset({"pays", "puissances", "nations", "états", "etats", "membres", "monde", "capitales"})
_WITHIN = frozenset({"en", "à", "au", "aux", "dans"})
_STAYING = frozenset({"COP", "CVL", "JUD", "LAB", "OPP", "REB", "PTY"})
_FORMER = frozenset({"ancien", "ancienne", "anciens", "anciennes", "ex"})
_REBEL_TOO = frozenset({"MIL", "GOV", "LEG"})
_OF_BODIES = frozenset({"GOV", "LEG", "JUD", ""})
_WITH_MILITANTS = frozenset({"PTY", "REB", "OPP", "LAB", "NGO", "REL"})
_OFFICES_LEFT = frozenset({"GOV", "LEG"})
_TITLED = {"me": "CVL", "mgr": "REL"}
"""What titles that only lawyers and bishops bear say of a name."""
_NOTHING = Coded()
"""What is known of most nouns."""


def told_below(tokens: list[Token], nationals: Iterable[int], names: Iterable[int], roles: Iterable[int]) -> frozenset[int]:
    """The tokens on or above a name, a function or a demonym, or up to two words before a demonym: of all others no word tells a code."""
    found: set[int] = set()
    behind = [k for i in nationals for k in (i, i - 1, i - 2) if k >= 0]
    for i in (*names, *roles, *behind):
        node: Token | None = tokens[i]
        while node is not None and node.i not in found:
            found.add(node.i)
            node = node.head
    return frozenset(found)


def compose(scene: Scene, token: Token, depth: int = 0) -> Coded:
    """What the words of a noun phrase say of who it names, nothing taken from the rest of the article."""
    if token.i not in scene.coded:
        return _NOTHING
    coded = scene.done.get(token.i)
    if coded is None:
        scene.done[token.i] = _NOTHING  # a loop in a broken tree ends here
        coded = scene.done[token.i] = _compose(scene, token, depth)
    return coded


def _compose(scene: Scene, token: Token, depth: int) -> Coded:
    name = scene.names.get(token.i)
    if name is not None and (name.codes or name.country):
        return Coded((name.country,) if len(name.country) == 3 else (), name.codes[0][4:] if name.codes else "", name.codes, rule=name.rule)
    role = scene.roles.get(token.i)
    if role is not None:
        return _by_role(scene, token, role, depth)
    if name is not None:
        return _unknown_name(scene, name, depth)
    of = demonym(scene, token)
    if of:
        return Coded(of, "CVL" if token.pos != "ADJ" else "", rule="demonym")
    countries, rule = _countries(scene, token, depth)
    return Coded(countries, rule=rule) if countries else _NOTHING


def _by_role(scene: Scene, token: Token, role: Role, depth: int) -> Coded:
    rule = f"roles.toml:{role.id}"
    if role.code:
        return Coded(whole=(role.code,), rule=rule)
    if (after := _became(scene, token)) is not None:
        return compose(scene, after, depth + 1)
    named = scene.apposed.get(token.i)
    if named is not None and named.codes and (office := _office_told(scene, token, role, named, depth)) is not None:
        return office
    if named is not None and named.codes:
        return Coded((named.country,) if len(named.country) == 3 else (), named.codes[0][4:], named.codes, rule=named.rule)
    abroad = next((scene.sectors.abroad[c.lower] for c in hanging(scene, token) if c.i > token.i and c.lower in scene.sectors.abroad), None)
    if abroad and role.sector in _OF_BODIES:
        return Coded(whole=(abroad,), rule=f"{rule} + adjective")
    owner = _owner(scene, token, depth) if depth < _DEPTH else None
    if owner is not None and owner.whole and owner.whole[0].startswith("IGO") and role.kind != "kin":
        return Coded(whole=owner.whole, rule=f"{rule} + {owner.rule}")
    if owner is not None and owner.whole and owner.sector == role.sector == "REB":
        return Coded(owner.countries, owner.sector, owner.whole, rule=f"{rule} + {owner.rule}")  # "la guérilla albanaise de l'UCK"
    if role.kind == "kin" and (owner is None or not owner.codes):
        return Coded(rule=rule)  # "la mère" of nobody in particular
    sector, unknown = role.sector, None
    if role.relay:
        unknown = _unknown_owner(scene, token)
        several = sector == "GOV" and _of_several_states(scene, token)  # "les directeurs politiques des six puissances"
        others = _is_somebodys(scene, token) if role.kind == "thing" else unknown is not None and sector != "BUS" and not several
        sector = _relayed(scene, token, owner) or ("" if others else sector)  # "un navire de la Surveillance maritime" is no merchant's
    if sector in _REBEL_TOO and owner is not None and owner.sector == "REB":
        sector = "REB"  # "un commandant du Jihad islamique", "le Premier ministre" of a state that rebels proclaimed
    elif sector == "MIL" and role.kind == "role" and owner is not None and owner.sector == "COP":
        sector = "COP"  # "un colonel de la gendarmerie"
    if sector in _OFFICES_LEFT and role.kind == "role" and is_former(token) and (sector == "LEG" or _is_partisan(scene, token)):
        sector = "PTY"  # former members of a parliament; former ministers where their party is told
    countries, of = _countries(scene, token, depth)
    if not countries and (role.kind != "role" or sector in _STAYING) and sector != "MIL":
        countries, of = _where(scene, token)
    blocked = not countries and (abroad is not None or _of_several_states(scene, token))
    inherits = role.inherits or bool(role.relay and owner and owner.inherits)
    return Coded(
        countries, sector, inherits=inherits and not blocked, blocked=blocked, speaks_for=None if sector else unknown, rule=f"{rule} + {of}" if of else rule
    )


def _office_told(scene: Scene, token: Token, role: Role, name: Name, depth: int) -> Coded | None:
    """The office that the words give somebody whom the tables know as a party's: "le ministre d'alors, X", "l'opposant X"."""
    if role.kind != "role" or not name.codes[0].endswith(" PTY") or is_former(token) or possessive(token) is not None:
        return None
    owner = _owner(scene, token, depth) if depth < _DEPTH else None
    if owner is not None and owner.whole and owner.whole[0].startswith("IGO"):
        return Coded(whole=owner.whole, rule=f"roles.toml:{role.id} + {owner.rule}")
    states_own = role.sector == "GOV" and (not role.relay or role.id == "president") and (owner is None or owner.sector in ("GOV", ""))
    if not states_own and role.sector != "OPP":
        return None
    return Coded((name.country,), role.sector, rule=f"roles.toml:{role.id} + {name.rule}")


def _relayed(scene: Scene, token: Token, owner: Coded | None) -> str:
    """The sector of those for whom a relaying noun speaks: an adjective's, else its complement's."""
    for child in hanging(scene, token):
        if child.i > token.i and child.dep in ("amod", "nmod", "appos", "flat:name") and (sector := scene.sectors.adjectives.get(child.lower)):
            return sector
    if owner is None or (owner.rule == "demonym" and scene.roles[token.i].kind != "population"):
        return ""
    militants = scene.roles[token.i].kind == "population" and scene.roles[token.i].sector
    return "" if militants and owner.sector not in _WITH_MILITANTS else owner.sector


def _where(scene: Scene, token: Token) -> tuple[tuple[str, ...], str]:
    """The country of "l'opposition en Syrie", for those who are of the place where they are."""
    for word, child in complements(hanging(scene, token)):
        name = scene.names.get(child.i)
        if word in _WITHIN and name is not None and len(name.country) == 3:
            return (name.country,), name.rule
    return (), ""


def _owner(scene: Scene, token: Token, depth: int) -> Coded | None:
    """The first "de" complement that acts itself: an organisation, a group, a function, people, a government; a body without "de" too ("le délégué CGT")."""
    for word, child in complements(hanging(scene, token)):
        if is_de(word) or (not word and (body := scene.names.get(child.i)) is not None and body.kind in ("organisation", "group")):
            coded = compose(scene, child, depth + 1)
            if coded.sector or coded.whole:
                return coded
    spoken_for = (compose(scene, child, depth + 1) for child in behind(hanging(scene, token)))
    return next((coded for coded in spoken_for if coded.sector or coded.whole), None)


def _unknown_owner(scene: Scene, token: Token) -> Token | None:
    """The complement of a relaying noun that is neither a state nor known to act: "le directeur de l'usine"."""
    return next((c for word, c in complements(hanging(scene, token)) if is_de(word) and not compose(scene, c).countries), None)


def _is_somebodys(scene: Scene, thing: Token) -> bool:
    """Whether a thing is of somebody definite: "un navire de la Surveillance maritime", not "un navire de commerce"."""
    return any(is_de(word) and c.child("det") is not None for word, c in complements(hanging(scene, thing)))


def _became(scene: Scene, token: Token) -> Token | None:
    """ "un transfuge devenu chercheur" is a researcher."""
    after = scene.tokens[token.i + 1 : token.i + 3]
    if len(after) == 2 and after[0].lemma == "devenir" and after[1].i in scene.roles:
        return after[1]
    return None


def _unknown_name(scene: Scene, name: Name, depth: int) -> Coded:
    """A name that no table knows, from the function that stands beside it."""
    function = scene.functions.get(name.first)
    if function is None and (titled := _TITLED.get(scene.tokens[name.first].lower)):
        return Coded(sector=titled, inherits=True, rule="title")
    if function is None and name.person and _tells_age(scene, name):
        return Coded(sector="CVL", inherits=True, rule="age")
    if function is None or depth >= _DEPTH:
        return Coded(rule=name.rule)
    return compose(scene, function, depth + 1)


def _tells_age(scene: Scene, name: Name) -> bool:
    """ "X, 34 ans,": papers give the age of those who hold no office."""
    after = scene.tokens[name.last : name.last + 3]
    return len(after) == 3 and after[0].text == "," and after[1].pos == "NUM" and after[2].lower == "ans"


def _countries(scene: Scene, token: Token, depth: int) -> tuple[tuple[str, ...], str]:
    """The countries that demonyms and complements give a noun, and the rule."""
    if found := demonyms_of(scene, token):
        return community(scene, token, found), "demonym"
    if depth < _DEPTH:
        for word, child in complements(hanging(scene, token)):
            if is_de(word) or not word or (word in ("à", "aux") and child.i not in scene.names):
                coded = compose(scene, child, depth + 1)
                if coded.countries:
                    return coded.countries, coded.rule
        for child in behind(hanging(scene, token)) if token.i in scene.roles and scene.roles[token.i].relay else ():
            coded = compose(scene, child, depth + 1)
            if coded.countries:
                return coded.countries, coded.rule
    if found := _shared(scene, token):
        return found, "demonym of a conjunct"
    return (), ""


def _shared(scene: Scene, token: Token) -> tuple[str, ...]:
    """A country that belongs to all members of a coordination: "le gouvernement et l'opposition syriens"."""
    if token.i not in scene.roles:
        return ()
    if token.dep == "conj" and token.head is not None and token.head.i in scene.roles:
        return compose(scene, token.head).countries if token.head.i in scene.done else ()
    last = next((c for c in reversed(token.children) if c.dep == "conj" and c.i in scene.roles), None)
    if last is not None and not is_plural(last):
        for child in modifiers(scene, last):
            if child.feats.get("Number") == "Plur" or child.lower.endswith(("s", "x")):
                return demonym(scene, child) or ()
    return ()


def _of_several_states(scene: Scene, token: Token, depth: int = 0) -> bool:
    """ "les ministres des sept puissances", directly or through another complement."""
    return any(
        c.lower in _SEVERAL_STATES or (depth < 2 and _of_several_states(scene, c, depth + 1)) for word, c in complements(hanging(scene, token)) if is_de(word)
    )


def _is_partisan(scene: Scene, token: Token) -> bool:
    """Whether a function is told by its party too: "l'ancien gouverneur républicain" stands for his party, "l'ancien ministre" for what he did."""
    after = [child for child in hanging(scene, token) if child.i > token.i]
    named = (scene.names.get(child.i) for child in after if child.dep != "conj")
    return any(scene.sectors.adjectives.get(child.lower) == "PTY" for child in after) or any(
        n is not None and n.codes[:1] and n.codes[0].endswith("PTY") for n in named
    )


def is_former(token: Token) -> bool:
    """Whether a function is over: "l'ancien ministre", "l'ex-président"."""
    return token.lower.startswith("ex-") or any(c.i < token.i and c.lower in _FORMER for c in token.children)
