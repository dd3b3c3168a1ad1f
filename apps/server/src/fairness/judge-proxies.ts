import { setImmediate } from "node:timers/promises";
import type { ProxyAuditWire, ProxyFindingWire } from "@seimbang/contracts";
import { FEWEST_PEOPLE } from "@seimbang/engine";
import { measureProxy, type ProxyVerdict } from "@seimbang/statistics";
import { type CountedPredictor, countPredictors, LEVEL } from "./count-predictors.ts";
import type { ProxyGathering } from "./gather-proxies.ts";
import { countInAll } from "./people-set.ts";

export type ProxyJudgement = Pick<ProxyAuditWire, "attributes" | "findings" | "excluded" | "verdict">;

/**
 * How well every test, every two tests together, the level and a whole rule tell who has an attribute. Nothing is said of
 * fewer than 20 people on either side. Two tests are a finding of their own only where neither is one alone.
 */
export const judgeProxies = async (gathering: ProxyGathering): Promise<ProxyJudgement> => {
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
    const { counted, leftOut } = await countPredictors(gathering, { all, has, total });
    excluded.predictors = Math.max(excluded.predictors, leftOut);
    const found = await measureAll(counted, attribute);
    const alone = new Set(found.filter(isProxy).map(({ predictor }) => predictor));
    const proxies = found.filter((finding, at) => isProxy(finding) && !isOfOthers(counted[at]?.parts ?? [], alone));
    findings.push(...proxies);
    verdicts.push(verdictOf(found));
    const best = found.toSorted((a, b) => strengthOf(b) - strengthOf(a))[0];
    const levels = found.find(({ predictor }) => predictor === LEVEL);
    attributes.push({
      ...{ attribute, people, having: total.having, measured: counted.length, proxies: proxies.length },
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

const AT_ONCE = 2_000;

const measureAll = async (
  counted: readonly CountedPredictor[],
  attribute: string,
): Promise<readonly ProxyFindingWire[]> => {
  const found: ProxyFindingWire[] = [];
  for (let start = 0; start < counted.length; start += AT_ONCE) {
    await setImmediate();
    found.push(...counted.slice(start, start + AT_ONCE).map((one) => find(one, attribute, counted.length)));
  }
  return found;
};

const find = ({ predictor, counts }: CountedPredictor, attribute: string, comparisons: number): ProxyFindingWire => {
  const { people: _people, having: _having, ...strength } = measureProxy(counts, { comparisons });
  const top = counts.at(-1) ?? { having: 0, others: 0 };
  return { attribute, predictor, holdsFor: top.having + top.others, ...strength };
};
