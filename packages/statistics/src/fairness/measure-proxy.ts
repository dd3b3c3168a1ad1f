import { normalQuantile } from "../distributions.ts";
import type { Interval } from "../sequences/asymptotic-sequence.ts";

/** People with the same score: how many of them have the attribute, and how many do not. */
export type ScoreCount = { readonly score: number; readonly having: number; readonly others: number };

export const PROXY_VERDICTS = ["proxy", "no_proxy", "not_enough_evidence"] as const;
export type ProxyVerdict = (typeof PROXY_VERDICTS)[number];

export type ProxyThresholds = {
  /** Largest acceptable area under the curve, on either side of a half. */
  readonly auc: number;
  /** Largest acceptable lift; its inverse is the smallest. */
  readonly lift: number;
};

/** An area of 0.55 tells next to nothing apart; a lift of 1.25 is the four-fifths rule the other way round. */
export const PROXY_THRESHOLDS: ProxyThresholds = { auc: 0.55, lift: 1.25 };

export type ProxyStrength = {
  readonly people: number;
  readonly having: number;
  /** How likely somebody with the attribute has a higher score than somebody without, ties counted half. */
  readonly auc: number;
  readonly aucInterval: Interval;
  /** In bits. */
  readonly mutualInformation: number;
  readonly mutualInformationInterval: Interval;
  /** The attribute's share among those with the highest score, over its share among all. */
  readonly lift: number;
  readonly liftInterval: Interval;
  readonly verdict: ProxyVerdict;
};

const TAIL = 0.025;

/**
 * How well a score (a rule that holds or does not, or a level) tells who has an attribute. A verdict takes an interval that
 * lies wholly on one side of a threshold.
 * Area by Mann and Whitney with the variance of DeLong, DeLong and Clarke-Pearson (1988); information and lift by the
 * delta method for a multinomial table.
 * @param counts one for each score; somebody with the attribute and somebody without are in them
 * @param comparisons among how many it is looked for: intervals then hold for all of them at once (Bonferroni)
 */
export const measureProxy = (
  counts: readonly ScoreCount[],
  {
    comparisons = 1,
    thresholds = PROXY_THRESHOLDS,
  }: { readonly comparisons?: number; readonly thresholds?: ProxyThresholds } = {},
): ProxyStrength => {
  const rows = counts.filter(({ having, others }) => having + others > 0).toSorted((a, b) => a.score - b.score);
  const having = sumOf(rows, ({ having }) => having);
  const others = sumOf(rows, ({ others }) => others);
  if (having === 0 || others === 0) throw new RangeError("Nobody, or everybody, has the attribute.");
  const tail = TAIL / comparisons;
  const quantile = normalQuantile(1 - tail);
  const area = areaOf(rows, having, others);
  const information = informationOf(rows, having, others);
  const lift = liftOf(rows, having, others, tail);
  const aucInterval = clamp(around(area, quantile), 0, 1);
  return {
    people: having + others,
    having,
    auc: area.value,
    aucInterval,
    mutualInformation: information.value,
    mutualInformationInterval: clamp(around(information, quantile), 0, Infinity),
    lift: lift.value,
    liftInterval: lift.interval,
    verdict: verdictOf(aucInterval, lift.interval, thresholds),
  };
};

type Estimated = { readonly value: number; readonly variance: number };

const sumOf = <Row>(rows: readonly Row[], numberIn: (row: Row) => number): number =>
  rows.reduce((sum, row) => sum + numberIn(row), 0);

const areaOf = (rows: readonly ScoreCount[], having: number, others: number): Estimated => {
  // Of each score: the share of the other side that lies below it, ties counted half.
  let [havingBelow, othersBelow] = [0, 0];
  const placed = rows.map((row) => {
    const place = {
      ...row,
      overOthers: (othersBelow + row.others / 2) / others,
      underHaving: 1 - (havingBelow + row.having / 2) / having,
    };
    havingBelow += row.having;
    othersBelow += row.others;
    return place;
  });
  const value = sumOf(placed, (row) => row.having * row.overOthers) / having;
  const spreadOfHaving = sumOf(placed, (row) => row.having * (row.overOthers - value) ** 2) / Math.max(1, having - 1);
  const spreadOfOthers = sumOf(placed, (row) => row.others * (row.underHaving - value) ** 2) / Math.max(1, others - 1);
  return { value, variance: spreadOfHaving / having + spreadOfOthers / others };
};

const informationOf = (rows: readonly ScoreCount[], having: number, others: number): Estimated => {
  const people = having + others;
  const cells = rows.flatMap((row) => {
    const share = (row.having + row.others) / people;
    return [
      { share: row.having / people, expected: (share * having) / people },
      { share: row.others / people, expected: (share * others) / people },
    ].filter((cell) => cell.share > 0);
  });
  const bits = (cell: (typeof cells)[number]): number => Math.log2(cell.share / cell.expected);
  const value = Math.max(
    0,
    sumOf(cells, (cell) => cell.share * bits(cell)),
  );
  return { value, variance: sumOf(cells, (cell) => cell.share * (bits(cell) - value) ** 2) / people };
};

const liftOf = (
  rows: readonly ScoreCount[],
  having: number,
  others: number,
  tail: number,
): { readonly value: number; readonly interval: Interval } => {
  const people = having + others;
  const top = rows.at(-1) ?? { having: 0, others: 0 };
  const meant = top.having + top.others;
  const base = having / people;
  const value = top.having / meant / base;
  if (top.having === 0) return { value, interval: { lower: 0, upper: (1 - tail ** (1 / meant)) / base } };
  const variance = 1 / top.having - 1 / meant - 1 / having + (2 * value - 1) / people;
  const factor = Math.exp(normalQuantile(1 - tail) * Math.sqrt(Math.max(0, variance)));
  return { value, interval: { lower: value / factor, upper: value * factor } };
};

const around = ({ value, variance }: Estimated, quantile: number): Interval => {
  const halfWidth = quantile * Math.sqrt(variance);
  return { lower: value - halfWidth, upper: value + halfWidth };
};

const clamp = ({ lower, upper }: Interval, least: number, most: number): Interval => ({
  lower: Math.max(least, lower),
  upper: Math.min(most, upper),
});

const verdictOf = (auc: Interval, lift: Interval, most: ProxyThresholds): ProxyVerdict => {
  const tellsApart = auc.lower > most.auc || auc.upper < 1 - most.auc;
  const gathers = lift.lower > most.lift || lift.upper < 1 / most.lift;
  if (tellsApart || gathers) return "proxy";
  const isIndistinct = auc.lower >= 1 - most.auc && auc.upper <= most.auc;
  const isMixed = lift.lower >= 1 / most.lift && lift.upper <= most.lift;
  return isIndistinct && isMixed ? "no_proxy" : "not_enough_evidence";
};
