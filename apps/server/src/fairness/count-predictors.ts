import { setImmediate } from "node:timers/promises";
import { FEWEST_PEOPLE, LEVELS } from "@seimbang/engine";
import type { ScoreCount } from "@seimbang/statistics";
import type { ProxyGathering } from "./gather-proxies.ts";
import { countInAll } from "./people-set.ts";
import { pairName } from "./predictors.ts";

/** The name under which a campaign's whole rule is measured, and the one of levels. */
export const RULE = "rule";
export const LEVEL = "level";

/** How many of the people whom something holds for have an attribute, and how many have not. */
type People = { readonly having: number; readonly others: number };

/** One predictor's counts, and the tests that it is made of. */
export type CountedPredictor = {
  readonly predictor: string;
  readonly parts: readonly string[];
  readonly counts: readonly ScoreCount[];
};

/** Of whom it is known whether they have an attribute, and who has. */
type Known = { readonly all: Uint32Array; readonly has: Uint32Array; readonly total: People };

/**
 * Counts every test, every two together that are neither of the two, a whole rule and the levels against an attribute. What
 * holds for fewer than 20 people, or for all but fewer, is left out. Others get their turn in between: it is a matter of seconds
 * in a shop of many categories.
 */
export const countPredictors = async (
  { holders, levels, rule }: ProxyGathering,
  { all, has, total }: Known,
): Promise<{ readonly counted: readonly CountedPredictor[]; readonly leftOut: number }> => {
  const within = (first: Uint32Array, second: Uint32Array): People => {
    const having = countInAll(first, second, has);
    return { having, others: countInAll(first, second, all) - having };
  };
  const everybody = total.having + total.others;
  const isLarge = ({ having, others }: People): boolean =>
    having + others >= FEWEST_PEOPLE && everybody - having - others >= FEWEST_PEOPLE;
  const singles = [...holders].map(([predictor, set]) => {
    const words = set.words();
    return { predictor, words, held: within(words, words) };
  });
  const large = singles.filter(({ held }) => isLarge(held));
  const counted = large.map(({ predictor, held }): CountedPredictor => {
    return { predictor, parts: [predictor], counts: twoScores(held, total) };
  });
  for (const [at, one] of large.entries()) {
    await setImmediate();
    for (const other of large.slice(at + 1)) {
      const held = within(one.words, other.words);
      if (!isLarge(held) || isSame(held, one.held) || isSame(held, other.held)) continue;
      const parts = [one.predictor, other.predictor];
      counted.push({ predictor: pairName(one.predictor, other.predictor), parts, counts: twoScores(held, total) });
    }
  }
  const whole = within(rule.words(), rule.words());
  if (isLarge(whole)) counted.push({ predictor: RULE, parts: [RULE], counts: twoScores(whole, total) });
  const scores = levelScores(LEVELS.map((level) => within(levels.get(level)?.words() ?? NOBODY, all)));
  if (scores.length > 1) counted.push({ predictor: LEVEL, parts: [LEVEL], counts: scores });
  return { counted, leftOut: singles.length - large.length };
};

const NOBODY = new Uint32Array(0);

const isSame = (one: People, other: People): boolean => one.having === other.having && one.others === other.others;

const twoScores = (held: People, total: People): readonly ScoreCount[] => [
  { score: 0, having: total.having - held.having, others: total.others - held.others },
  { score: 1, ...held },
];

/** Levels with too few people are joined with the one below. */
const levelScores = (byLevel: readonly People[]): readonly ScoreCount[] => {
  const scores: ScoreCount[] = [];
  for (const [score, { having, others }] of byLevel.entries()) {
    const last = scores.at(-1);
    if (last !== undefined && (having + others < FEWEST_PEOPLE || last.having + last.others < FEWEST_PEOPLE))
      scores[scores.length - 1] = { score, having: last.having + having, others: last.others + others };
    else scores.push({ score, having, others });
  }
  return scores;
};
