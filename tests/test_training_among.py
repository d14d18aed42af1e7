"""Augmentation of subjects: who is named out of many, what stands between subject and verb, where sentences begin."""

from random import Random

import pytest
from training.among import including, some_of, with_others
from training.beside import apposed_end
from training.between import also_they, complements, only, reluctant, time_inside
from training.openings import by_function, placed_first
from training.press import composed
from training.trees import is_well_formed, root_of, text_of

SEEDS = range(60)


def trees(make):
    """A few trees of a kind."""
    return [make(Random(seed)) for seed in SEEDS]


def of_root(tree, *relations):
    """The words that hang on the root by one of the relations."""
    return [n for n in tree if n.head == root_of(tree) and n.dep in relations]


KINDS = (including, some_of, with_others, complements, time_inside, also_they, only, reluctant, placed_first, by_function, apposed_end)


@pytest.mark.parametrize("make", KINDS)
def test_every_main_verb_has_one_subject(make):
    for tree in trees(make):
        assert is_well_formed(tree), text_of(tree)
        assert len(of_root(tree, "nsubj", "nsubj:pass")) == 1, text_of(tree)


def test_who_is_named_out_of_many_is_no_subject():
    for tree in trees(including):
        (dont,) = (n for n in tree if n.form == "dont")
        member = tree[dont.head]
        assert member.dep == "acl:relcl"
        assert tree[member.head].dep in ("nsubj", "nsubj:pass", "obj")


def test_a_place_and_a_source_are_no_subject():
    for make in (placed_first, by_function):
        for tree in trees(make):
            first = tree[tree[0].head]
            assert first.dep == "obl:mod" and first.head == root_of(tree), text_of(tree)


def test_a_time_before_the_object_is_no_object():
    for tree in trees(time_inside):
        root = root_of(tree)
        (time,) = (k for k, n in enumerate(tree) if n.head == root and n.dep == "obl:mod")
        objects = [k for k, n in enumerate(tree) if n.head == root and n.dep == "obj"]
        assert len(objects) == 1 and root < time < objects[0], text_of(tree)


def test_a_restriction_denies_nothing():
    for tree in trees(only):
        (que,) = (n for n in tree if n.form in ("que", "qu'") and n.pos == "ADV")
        assert tree[que.head].dep == "obj"
        assert not any(n.form in ("pas", "plus", "jamais") for n in tree)


def test_what_is_counted_hangs_on_the_number():
    for tree in trees(some_of):
        assert any(n.dep == "nmod" and tree[n.head].dep in ("nsubj", "nsubj:pass", "obj") for n in tree), text_of(tree)


def test_an_apposition_at_the_end_hangs_on_its_noun():
    for tree in trees(apposed_end):
        (what,) = (n for n in tree if n.dep == "appos")
        comma = next(n for n in tree if n.form == "," and tree[n.head] is what)
        assert tree.index(comma) < tree.index(what) and what.head < tree.index(comma), text_of(tree)


def test_verbs_of_state_keep_their_infinitive_on_the_adjective():
    for tree in trees(reluctant):
        (state,) = (k for k, n in enumerate(tree) if n.head == root_of(tree) and n.dep == "xcomp")
        assert tree[state].pos == "ADJ" and any(n.head == state and n.dep == "xcomp" for n in tree)


def test_a_toll_is_what_the_participle_makes():
    made = [composed("in_passing", Random(seed)) for seed in range(120)]
    tolls = [t for t in made if any(n.form in ("morts", "blessés", "disparus", "victimes") for n in t)]
    assert tolls
    for tree in tolls:
        (victims,) = (n for n in tree if n.form in ("morts", "blessés", "disparus", "victimes") and n.dep == "obj" and tree[n.head].form.endswith("ant"))
        assert tree[victims.head].dep == "advcl"
