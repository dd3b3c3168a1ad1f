import type { ProxyAuditWire, ProxyFindingWire } from "@seimbang/contracts";
import { FEWEST_PEOPLE, LEVELS } from "@seimbang/engine";
import { measureProxy, type ProxyVerdict, type ScoreCount } from "@seimbang/statistics";
import type { ProxyGathering } from "./gather-proxies.ts";
import { countInAll } from "./people-set.ts";
import { pairName } from "./predictors.ts";

export type ProxyJudgement = Pick<ProxyAuditWire, "attributes" | "findings" | "excluded" | "verdict">;

/** One predictor's counts, and how many people it holds for. */
type Measured = {
  readonly predictor: string;
  readonly parts: readonly string[];
  readonly counts: readonly ScoreCount[];
};

type People = { readonly having: number; readonly others: number };

/** The name under which a campaign's whole rule is measured, and the one of levels. */
export const RULE = "rule";
const LEVEL = "level";

/**
 * How well every test, every two tests together, the level and a whole rule tell who has an attribute. Nothing is said of
 * fewer than 20 people on either side. Two tests are a finding of their own only where neither is one alone.
 */
export const judgeProxies = (gathering: ProxyGathering): ProxyJudgement => {
  const findings: ProxyFindingWire[] = [];
  const attributes: ProxyAuditWire["attributes"] = [];
  const excluded = { attributes: [] as string[], predictors: 0 };
  const verdicts: ProxyVerdict[] = [];
  const byName = [...gathering.attributes].toSorted(([one], [other]) => (one < other ? -1 : 1));
  for (const [attribute, { known, having }] of byName) {
    const has = having.words();
    const all = known.words();
    const people = countInAll(all, all);
    const total = { having: countInAll(has, has), others: people - countInAll(has, has) };
    if (Math.min(total.having, total.others) < FEWEST_PEOPLE) {
      excluded.attributes.push(attribute);
      continue;
    }
    const { measured, leftOut } = measurable(gathering, { all, has, total });
    excluded.predictors = Math.max(excluded.predictors, leftOut);
    const found = measured.map((one) => find(one, attribute, measured.length));
    const alone = new Set(found.filter(isProxy).map(({ predictor }) => predictor));
    const proxies = found.filter((finding, at) => isProxy(finding) && !isOfOthers(measured[at]?.parts ?? [], alone));
    findings.push(...proxies);
    verdicts.push(verdictOf(found));
    const best = found.toSorted((a, b) => strengthOf(b) - strengthOf(a))[0];
    const levels = found.find(({ predictor }) => predictor === LEVEL);
    attributes.push({
      ...{ attribute, people, having: total.having, measured: measured.length, proxies: proxies.length },
      notEnough: found.filter(({ verdict }) => verdict === "not_enough_evidence").length,
      ...(best === undefined ? {} : { best }),
      ...(levels === undefined ? {} : { levels }),
    });
  }
  const isWhole = excluded.attributes.length === 0 && verdicts.length > 0;
  const verdict = verdicts.includes("proxy")
    ? "proxy"
    : isWhole && verdicts.every((one) => one === "no_proxy")
      ? "no_proxy"
      : "not_enough_evidence";
  return { attributes, findings, excluded, verdict };
};

const isProxy = ({ verdict }: ProxyFindingWire): boolean => verdict === "proxy";

const isOfOthers = (parts: readonly string[], alone: ReadonlySet<string>): boolean =>
  parts.length > 1 && parts.some((part) => alone.has(part));

const verdictOf = (found: readonly ProxyFindingWire[]): ProxyVerdict => {
  if (found.some(isProxy)) return "proxy";
  const isWhole = found.length > 0 && found.every(({ verdict }) => verdict === "no_proxy");
  return isWhole ? "no_proxy" : "not_enough_evidence";
};

/** By what is sure of it: how far the nearer end of its intervals lies from telling nothing. */
const strengthOf = ({ aucInterval, liftInterval }: ProxyFindingWire): number =>
  Math.max(
    aucInterval.lower - 0.5,
    0.5 - aucInterval.upper,
    Math.log(Math.max(liftInterval.lower, Number.MIN_VALUE)) / 10,
    -Math.log(Math.max(liftInterval.upper, Number.MIN_VALUE)) / 10,
  );

type Known = { readonly all: Uint32Array; readonly has: Uint32Array; readonly total: People };

const measurable = (
  { holders, levels, rule }: ProxyGathering,
  { all, has, total }: Known,
): { readonly measured: readonly Measured[]; readonly leftOut: number } => {
  const within = (first: Uint32Array, second: Uint32Array): People => {
    const having = countInAll(first, second, has);
    return { having, others: countInAll(first, second, all) - having };
  };
  const everybody = total.having + total.others;
  const isLarge = ({ having, others }: People): boolean =>
    having + others >= FEWEST_PEOPLE && everybody - having - others >= FEWEST_PEOPLE;
  const singles = [...holders]
    .map(([predictor, set]) => ({ predictor, parts: [predictor], words: set.words() }))
    .map((single) => ({ ...single, held: within(single.words, single.words) }));
  const large = singles.filter(({ held }) => isLarge(held));
  const pairs = large.flatMap((one, at) =>
    large.slice(at + 1).flatMap((other): Measured[] => {
      const held = within(one.words, other.words);
      if (!isLarge(held) || isSame(held, one.held) || isSame(held, other.held)) return [];
      const predictor = pairName(one.predictor, other.predictor);
      return [{ predictor, parts: [one.predictor, other.predictor], counts: twoScores(held, total) }];
    }),
  );
  const whole = within(rule.words(), rule.words());
  const measured = [
    ...large.map(({ predictor, parts, held }) => ({ predictor, parts, counts: twoScores(held, total) })),
    ...pairs,
    ...(isLarge(whole) ? [{ predictor: RULE, parts: [RULE], counts: twoScores(whole, total) }] : []),
    ...levelScores(LEVELS.map((level) => within(levels.get(level)?.words() ?? NOBODY, all))),
  ];
  return { measured, leftOut: singles.length - large.length };
};

const NOBODY = new Uint32Array(0);

const isSame = (one: People, other: People): boolean => one.having === other.having && one.others === other.others;

const twoScores = (held: People, total: People): readonly ScoreCount[] => [
  { score: 0, having: total.having - held.having, others: total.others - held.others },
  { score: 1, ...held },
];

/** Levels with too few people are joined with the one below. */
const levelScores = (byLevel: readonly People[]): readonly Measured[] => {
  const scores: ScoreCount[] = [];
  for (const [score, { having, others }] of byLevel.entries()) {
    const last = scores.at(-1);
    if (last !== undefined && (having + others < FEWEST_PEOPLE || last.having + last.others < FEWEST_PEOPLE))
      scores[scores.length - 1] = { score, having: last.having + having, others: last.others + others };
    else scores.push({ score, having, others });
  }
  return scores.length < 2 ? [] : [{ predictor: LEVEL, parts: [LEVEL], counts: scores }];
};

const find = ({ predictor, counts }: Measured, attribute: string, comparisons: number): ProxyFindingWire => {
  const { people: _people, having: _having, ...strength } = measureProxy(counts, { comparisons });
  const top = counts.at(-1) ?? { having: 0, others: 0 };
  return { attribute, predictor, holdsFor: top.having + top.others, ...strength };
};
