import type { RuleId } from "./copy-rules.ts";
import type { Found } from "./phrase-book.ts";

/**
 * Of what was found the claims that stand: none inside of an innocent phrase of its rule, and of those of a rule that
 * share words the longest, or of as long ones the first.
 */
export const sortOut = (claims: readonly Found[], innocent: readonly Found[]): readonly Found[] => {
  const innocentBy = byRule(innocent);
  return [...byRule(claims)].flatMap(([rule, found]) =>
    withoutOverlaps(outsideOf(found.toSorted(inOrder), (innocentBy.get(rule) ?? []).toSorted(inOrder))),
  );
};

const byRule = (found: readonly Found[]): ReadonlyMap<RuleId, readonly Found[]> => {
  const rules = new Map<RuleId, Found[]>();
  for (const one of found) {
    const others = rules.get(one.rule);
    if (others === undefined) rules.set(one.rule, [one]);
    else others.push(one);
  }
  return rules;
};

const inOrder = (one: Found, other: Found): number => one.first - other.first || other.end - one.end;

/** Both in order: of the phrases that began by then, the one that reaches furthest tells. */
const outsideOf = (claims: readonly Found[], innocent: readonly Found[]): readonly Found[] => {
  let [next, reach] = [0, 0];
  return claims.filter(({ first, end }) => {
    for (; (innocent[next]?.first ?? Number.POSITIVE_INFINITY) <= first; next++) {
      reach = Math.max(reach, innocent[next]?.end ?? 0);
    }
    return end > reach;
  });
};

const withoutOverlaps = (claims: readonly Found[]): readonly Found[] => {
  const kept: Found[] = [];
  for (const claim of claims) {
    const last = kept.at(-1);
    if (last === undefined || claim.first >= last.end) kept.push(claim);
    else if (claim.end - claim.first > last.end - last.first) kept[kept.length - 1] = claim;
  }
  return kept;
};
