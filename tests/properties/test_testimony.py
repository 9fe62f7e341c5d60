"""What successive reads prove of one intent, held against all that was ever said of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from terminal.services import intent_watch
from terminal.services.judgement import GONE_PROOF_S, REFUSAL_PROOF_S

reads = st.lists(st.tuples(st.sampled_from(["absent", "unclear", "open"]), st.integers(0, 12)), max_size=40)


def proves(heard: list[tuple[str, float]], said: str, first_s: float, last_s: float, spacing_s: float) -> bool:
    """Look through every read since the last one that said something else."""
    agreed: list[float] = []
    for word, age_s in heard:
        agreed = [*agreed, age_s] if word == said else []
    late = [age_s for age_s in agreed if age_s >= first_s]
    return len(late) >= 2 and late[-1] >= max(last_s, late[0] + spacing_s)


@given(reads)
def test_a_testimony_proves_what_all_its_reads_prove_and_keeps_few_of_them(steps: list[tuple[str, int]]) -> None:
    testimony, heard, age_s = intent_watch.Testimony(), [], 0.0
    for said, later_by in steps:
        age_s += later_by
        heard.append((said, age_s))
        testimony.hear(said, age_s)
        for proof in (REFUSAL_PROOF_S, GONE_PROOF_S):
            for word in ("absent", "unclear", "open"):
                assert testimony.proves(word, *proof) is proves(heard, word, *proof)
    young = [each for each in testimony.ages_s if each < REFUSAL_PROOF_S[0]]
    assert len(testimony.ages_s) <= len(young) + 2
