import type { FairnessAuditWire, ReachWire } from "@seimbang/contracts";
import { brandAs, type Level } from "@seimbang/engine";
import { isLevelledDown, type NamedGroup } from "@seimbang/statistics";
import { lookAtPerson, MOST_LOOKED_AT } from "../campaigns/read.ts";
import { wholeTwenties } from "../platform/told-people.ts";
import type { AuditedPerson } from "./audited-person.ts";
import { countGroups } from "./count-groups.ts";
import { AUDIT_DAYS, type FairnessDeps } from "./fairness-deps.ts";
import { pageTestsOf } from "./page-tests.ts";
import { type AuditTarget, standingOf } from "./standing.ts";
import { findLatestAudit, insertAudit } from "./store.ts";
import { type ToldDimension, tellDimension } from "./tell-dimension.ts";

/**
 * The way of an audit: read people → count them in groups → compare each group with the one reached best → compare with
 * the audit before → keep. It looks at distinct people through the gate of every decision, tells of groups of about 20 and more in whole twenties,
 * and names the groups that it could not measure. However many targets there are, people are read once.
 */
export const auditReachOf = async (
  targets: readonly AuditTarget[],
  deps: FairnessDeps,
): Promise<readonly FairnessAuditWire[]> => {
  const now = deps.clock();
  const counted = targets.map((target) => ({
    target,
    counter: countGroups(deps.languages),
    stands: standingOf(target, now, deps),
  }));
  let looked = 0;
  for await (const people of deps.people.read(MOST_LOOKED_AT)) {
    looked += people.length;
    for (const person of people) {
      if (!person.countsTowardsK) continue;
      const level = highestLevel(person, now, deps);
      for (const { counter, stands } of counted) counter.add(person, level, stands(person));
    }
  }
  const people = { looked: wholeTwenties(looked), of: wholeTwenties(Math.max(looked, await deps.people.count())) };
  const audits: FairnessAuditWire[] = [];
  for (const { target, counter } of counted) {
    const dimensions = counter.tallies().map((tally) => tellDimension(tally, deps.told.about));
    const before = await findLatestAudit(deps.database, target.kind, target.id);
    const audit: FairnessAuditWire = {
      auditId: deps.makeId(),
      at: new Date(now).toISOString(),
      target: { kind: target.kind, id: target.id, ...nameOf(target) },
      days: AUDIT_DAYS,
      people,
      dimensions,
      pages: target.kind === "campaign" ? [...pageTestsOf(target.document.targeting ?? {})] : [],
      verdict: verdictOn(dimensions),
      levelledDown: before !== undefined && wasLevelledDown(before, dimensions),
    };
    await insertAudit(deps.database, audit.target, audit);
    audits.push(audit);
  }
  return audits;
};

const nameOf = (target: AuditTarget): { readonly name?: string } =>
  target.kind === "campaign" ? { name: target.document.name } : {};

/** What may be used of them in the slot that may use most. */
const highestLevel = (person: AuditedPerson, now: number, deps: FairnessDeps): Level => {
  const purposes = new Set(deps.slots.flatMap((slot) => deps.purposeOf(brandAs.slotName(slot)) ?? []));
  const levels = [...purposes].map((purpose) => lookAtPerson(person, {}, { ...deps, purpose, now }).level);
  return levels.toSorted((a, b) => b - a)[0] ?? 0;
};

const verdictOn = (dimensions: readonly ToldDimension[]): FairnessAuditWire["verdict"] => {
  const judged = dimensions.filter((dimension) => !dimension.isChoice);
  const verdicts = judged.flatMap(({ eligible, delivered }) => [eligible.verdict, delivered.verdict]);
  if (verdicts.includes("fail")) return "fail";
  return verdicts.every((verdict) => verdict === "pass") ? "pass" : "not_enough_evidence";
};

/** Groups that people did not choose themselves became alike at the cost of some and to nobody's gain. */
const wasLevelledDown = (before: FairnessAuditWire, after: readonly ToldDimension[]): boolean =>
  after
    .filter((dimension) => !dimension.isChoice)
    .some(({ dimension, eligible, delivered }) => {
      const earlier = before.dimensions.find((other) => other.dimension === dimension);
      if (earlier === undefined) return false;
      return (
        isLevelledDown(groupsOf(earlier.eligible), groupsOf(eligible)) ||
        isLevelledDown(groupsOf(earlier.delivered), groupsOf(delivered))
      );
    });

const groupsOf = ({ best, groups }: ReachWire): readonly NamedGroup[] => [
  ...(best === undefined ? [] : [best]),
  ...groups,
];
