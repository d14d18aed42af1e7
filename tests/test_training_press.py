"""Press augmentation: every kind gives well-formed trees, with the heads that it promises."""

from random import Random

import pytest
from training.constructions import interrupted, shared_subject
from training.phrases import conjugation, join, mark, prepositional, word
from training.press import FAMILIES, FRAMES, SCENES, SWAPS, augmented, composed, measures, partly_quoted, press_conditional, renamed
from training.scenes import clause
from training.speech import finished, incise_final, incise_middle, is_plain, que_clause
from training.train import kinds
from training.trees import is_well_formed, root_of, text_of


def _sentence(seed):
    """A plain sentence to change: subject, verb, object, full stop."""
    return finished(clause(Random(seed)))


PLAIN = [tree for tree in map(_sentence, range(80)) if is_plain(tree)]


@pytest.mark.parametrize("kind", SCENES)
def test_composed_sentences_are_trees(kind):
    rng = Random(5)
    trees = [composed(kind, rng) for _ in range(60)]
    assert [text_of(t) for t in trees if not is_well_formed(t)] == []


@pytest.mark.parametrize("change", [*FRAMES, *SWAPS], ids=lambda change: change.__name__)
def test_changed_sentences_are_trees(change):
    rng = Random(7)
    trees = [fresh for tree in PLAIN if (fresh := change(tree, rng))]
    assert trees
    assert [text_of(t) for t in trees if not is_well_formed(t)] == []


@pytest.mark.parametrize("change", [*FRAMES, *SWAPS], ids=lambda change: change.__name__)
def test_a_change_leaves_the_given_tree_alone(change):
    before = [(n.form, n.head, n.dep) for n in PLAIN[0]]
    change(PLAIN[0], Random(3))
    assert [(n.form, n.head, n.dep) for n in PLAIN[0]] == before


@pytest.mark.parametrize("change", [incise_final, incise_middle], ids=lambda change: change.__name__)
def test_an_incise_hangs_on_the_root_of_what_is_said(change):
    said = PLAIN[1]
    changed = change(said, Random(11))
    cues = [n for n in changed if n.dep == "parataxis:insert"]
    assert len(cues) == 1
    assert changed[cues[0].head].form == said[root_of(said)].form
    assert cues[0].head == root_of(changed)


def test_a_que_clause_is_the_complement_of_its_cue():
    said = PLAIN[2]
    changed = que_clause(said, Random(2))
    content = next(n for n in changed if n.dep == "ccomp" and n.form == said[root_of(said)].form)
    assert content.head == root_of(changed)


def test_a_new_name_keeps_the_head_of_the_old_one():
    tree = finished(
        join((word("Moscou", "PROPN", lemma="Moscou"), 1, "nsubj"), (word("cède", "VERB", lemma="céder"), -1, "root"), (word("hier", "ADV"), 1, "advmod"))
    )
    changed = next(fresh for seed in range(20) if (fresh := renamed(tree, Random(seed))))
    assert is_well_formed(changed)
    assert changed[0].dep == "nsubj" and changed[changed[0].head].form == "cède"


def test_the_conditional_keeps_the_verb():
    features = "Mood=Ind|Number=Sing|Person=3|Tense=Fut|VerbForm=Fin"
    tree = finished(join((word("il", "PRON"), 1, "nsubj"), (word("livrera", "VERB", features, lemma="livrer"), -1, "root")))
    changed = press_conditional(tree, Random(1))
    assert changed[1].form == "livrerait" and "Mood=Cnd" in changed[1].feats


@pytest.mark.parametrize("infinitive, imperfect", [("juger", "jugeait"), ("lancer", "lançait"), ("voter", "votait")])
def test_regular_verbs_are_conjugated(infinitive, imperfect):
    assert conjugation(infinitive)["imp3s"] == imperfect


def test_prepositions_contract_with_articles():
    noun = join((word("le", "DET", "Definite=Def|Gender=Masc|Number=Sing|PronType=Art"), 1, "det"), (word("Mali", "PROPN", lemma="Mali"), -1, "root"))
    assert text_of(prepositional("de", noun)) == "du Mali"
    assert text_of(prepositional("à", noun)) == "au Mali"


def test_marks_take_no_blank_before_them():
    assert text_of(finished(join((word("non", "ADV"), -1, "root"), (mark(","), 2, "punct"), (word("rien", "PRON"), 0, "parataxis")))) == "Non, rien."


def test_an_interrupted_verb_group_keeps_its_auxiliary():
    rng = Random(4)
    for tree in (interrupted(rng) for _ in range(40)):
        root = root_of(tree)
        helper = next(n for n in tree if n.head == root and n.dep == "aux:tense")
        assert tree.index(helper) + 1 < root and tree[root].feats.endswith("VerbForm=Part")


def test_verbs_that_share_a_subject_hang_on_the_first():
    rng = Random(6)
    for tree in (shared_subject(rng) for _ in range(40)):
        root = root_of(tree)
        assert sum(n.head == root and n.dep.startswith("nsubj") for n in tree) == 1
        assert all(n.head == root for n in tree if n.dep == "conj" and n.pos == "VERB")


def test_words_are_quoted_without_moving_their_heads():
    said = PLAIN[3]
    changed = next(fresh for seed in range(20) if (fresh := partly_quoted(said, Random(seed))))
    kept = [n for n in changed if n.form not in "«»"]
    assert [n.form for n in kept] == [n.form for n in said]
    assert [changed[n.head].form for n in kept if n.head >= 0] == [said[n.head].form for n in said if n.head >= 0]


def test_every_kind_belongs_to_one_family():
    kinds = [kind for family in FAMILIES.values() for kind in family]
    assert sorted(kinds) == sorted([*(change.__name__ for change in (*FRAMES, *SWAPS)), *SCENES])


def test_a_family_left_out_leaves_no_trace():
    shown = augmented(PLAIN, Random(9), measure=1.0, kinds={"speech": 0})
    assert not any(n.dep == "parataxis:insert" for tree in shown for n in tree)


def test_a_kind_of_half_measure_is_composed_half_as_often():
    made = [len(augmented([], Random(9), measure=1.0, kinds={"scenes": 0, kind: half})) for kind, half in (("simple", 1.0), ("simple", 0.5))]
    assert made[0] - made[1] == pytest.approx(SCENES["simple"] / 2, abs=0.5)


def test_measures_are_asked_by_kind_before_family():
    assert kinds("speech=0,que_clause=2") == {"speech": 0.0, "que_clause": 2.0}
    shares = measures(kinds("speech=0,que_clause=2"))
    assert (shares["incise_final"], shares["que_clause"], shares["simple"]) == (0.0, 2.0, 1.0)


def test_a_measure_of_no_kind_is_refused():
    with pytest.raises(ValueError, match="speach"):
        kinds("speach=0")
