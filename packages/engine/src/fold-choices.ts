import type { ChoiceEntry, ChoiceState, Mute, PurposeState } from "./choices.ts";
import { ceilingAt, type Lowering, lowerBy, NOT_LOWERED } from "./effective-ceiling.ts";
import { type GiftWord, giftAfter } from "./gift-mode.ts";
import type { PurposeId } from "./ids.ts";
import { DEFAULT_LEVEL_RULES, type LevelRules } from "./level-rules.ts";
import { type Level, lowerOf } from "./levels.ts";
import type { Purpose, PurposeRegistry } from "./purpose.ts";
import { type Restriction, restrictionAfter } from "./restriction-after.ts";
import { endOf, keepsMute, sameMute } from "./same-mute.ts";
import { SOURCE_NAMES, type Source } from "./sources.ts";
import { withoutTakenBack } from "./without-taken-back.ts";

/** What the ledger says about one purpose so far. */
type Grant = { readonly granted: boolean; readonly at: number; readonly version: number };

type Fold = {
  readonly cap: Level;
  readonly lowering: Lowering;
  readonly sourcesOff: ReadonlySet<Source>;
  readonly sourceOffUntil: ReadonlyMap<Source, number>;
  readonly grants: ReadonlyMap<PurposeId, Grant>;
  readonly age: ChoiceState["age"];
  readonly restriction: Restriction;
  readonly objectsTo: ReadonlySet<PurposeId>;
  readonly mutes: readonly Mute[];
  readonly gift: GiftWord | undefined;
  readonly owner: ChoiceState["owner"];
};

const NOTHING_CHOSEN: Fold = {
  cap: 0,
  lowering: NOT_LOWERED,
  sourcesOff: new Set(),
  sourceOffUntil: new Map(),
  grants: new Map(),
  age: undefined,
  restriction: { restricted: false, liftsFrom: undefined },
  objectsTo: new Set(),
  mutes: [],
  gift: undefined,
  owner: undefined,
};

/**
 * What holds for one person at `now`, from all lines of their ledger. A newer explicit choice beats an older one; lines
 * of any other origin only lower; of lines at the same instant the stricter is applied last and so stands. What was
 * allowed for a preview is on record and holds for nothing else, and a complaint that was taken back holds no more.
 * A line from later than now was written by a machine whose clock is ahead: it holds from now on, in its place among the others, since
 * what somebody was told holds must hold wherever they are asked for.
 */
export const foldChoices = (
  entries: readonly ChoiceEntry[],
  registry: PurposeRegistry,
  now: number,
  rules: LevelRules = DEFAULT_LEVEL_RULES,
): ChoiceState => {
  const written = entries.filter(({ origin }) => origin !== "preview");
  const folded = withoutTakenBack(written)
    .flatMap(splitByStrictness)
    .toSorted(byTimeThenStrictness)
    .map(({ entry }) => (entry.at <= now ? entry : { ...entry, at: now }))
    .reduce((fold, entry) => applyEntry(fold, entry, rules), NOTHING_CHOSEN);
  return {
    cap: folded.cap,
    lowered: ceilingAt(folded.lowering, folded.cap, now, rules),
    sources: sourceSwitches(folded, now),
    purposes: purposeStates(folded, registry),
    age: folded.age,
    restricted: folded.restriction.restricted,
    ...(folded.restriction.liftsFrom === undefined ? {} : { liftsFrom: folded.restriction.liftsFrom }),
    objectsTo: [...folded.objectsTo],
    mutes: folded.mutes.filter((mute) => now < endOf(mute)),
    ...(folded.gift === undefined ? {} : { gift: { since: folded.gift.since, until: folded.gift.until } }),
    ...(folded.owner === undefined ? {} : { owner: folded.owner }),
  };
};

type Part = { readonly entry: ChoiceEntry; readonly strictness: number };

/** A line that both gives and takes is applied as two, so that at one instant all taking comes after all giving. */
const splitByStrictness = (entry: ChoiceEntry): readonly Part[] => {
  if (entry.origin !== "choice" && entry.origin !== "event") return [{ entry, strictness: 5 }];
  const refused = Object.entries(entry.purposes ?? {}).filter(([, granted]) => !granted);
  const off = Object.entries(entry.sources ?? {}).filter(([, isOn]) => !isOn);
  const takes: ChoiceEntry = {
    at: entry.at,
    // Only taking, so that of two lists of objections at one instant none loses what the other lacks.
    origin: "merge",
    ...(refused.length > 0 ? { purposes: Object.fromEntries(refused) } : {}),
    ...(off.length > 0 ? { sources: Object.fromEntries(off) } : {}),
    ...(entry.age === "minor" ? { age: "minor" as const } : {}),
    ...(entry.restricted === true ? { restricted: true } : {}),
    ...(entry.mute === undefined ? {} : { mute: entry.mute }),
    ...(entry.objectsTo === undefined ? {} : { objectsTo: entry.objectsTo }),
  };
  // Of two levels chosen at one instant the lower is applied last.
  return [
    { entry, strictness: entry.cap === undefined ? 0 : 4 - entry.cap / 10 - 3 },
    { entry: takes, strictness: 4 },
  ];
};

const byTimeThenStrictness = (a: Part, b: Part): number => a.entry.at - b.entry.at || a.strictness - b.strictness;

const applyEntry = (before: Fold, entry: ChoiceEntry, rules: LevelRules): Fold => {
  const isChoice = entry.origin === "choice";
  return {
    cap: entry.cap === undefined ? before.cap : isChoice ? entry.cap : lowerOf(before.cap, entry.cap),
    lowering: lowerBy(before.lowering, entry, rules),
    sourcesOff: switchedOff(before.sourcesOff, entry),
    sourceOffUntil: offForAWhile(before.sourceOffUntil, entry, rules),
    grants: withGrants(before.grants, entry),
    age: entry.age === undefined || (entry.age === "adult" && !isChoice) ? before.age : entry.age,
    restriction: restrictionAfter(before.restriction, entry),
    objectsTo: withObjections(before.objectsTo, entry),
    mutes: withMutes(before.mutes, entry),
    gift: giftAfter(before.gift, entry),
    owner: ownerAfter(before.owner, entry.owner),
  };
};

const switchedOff = (before: ReadonlySet<Source>, entry: ChoiceEntry): ReadonlySet<Source> => {
  const after = new Set(before);
  for (const source of SOURCE_NAMES) {
    const isOn = entry.sources?.[source];
    if (isOn === false) after.add(source);
    if (isOn === true && entry.origin === "choice") after.delete(source);
  }
  return after;
};

const offForAWhile = (
  before: ReadonlyMap<Source, number>,
  entry: ChoiceEntry,
  rules: LevelRules,
): ReadonlyMap<Source, number> => {
  const after = new Map(before);
  if (entry.negative?.kind === "too_personal" && entry.negative.source !== undefined)
    after.set(entry.negative.source, entry.at + rules.sourceOffFor);
  // Switching a source on again by hand is the customer's own newer word.
  for (const source of SOURCE_NAMES)
    if (entry.origin === "choice" && entry.sources?.[source] === true) after.delete(source);
  return after;
};

const withGrants = (before: ReadonlyMap<PurposeId, Grant>, entry: ChoiceEntry): ReadonlyMap<PurposeId, Grant> => {
  const after = new Map(before);
  for (const [name, granted] of Object.entries(entry.purposes ?? {})) {
    const purposeId = name as PurposeId;
    // A grant that came with an event counts only where nothing was said yet: a link's refusal is the person's word too.
    const mayGrant = entry.origin === "choice" || (entry.origin === "event" && !before.has(purposeId));
    if (granted && !mayGrant) continue;
    const version = entry.purposeVersions?.[purposeId] ?? 0;
    after.set(purposeId, { granted, at: entry.at, version });
  }
  return after;
};

const withObjections = (before: ReadonlySet<PurposeId>, entry: ChoiceEntry): ReadonlySet<PurposeId> => {
  if (entry.objectsTo === undefined) return before;
  return entry.origin === "choice" ? new Set(entry.objectsTo) : new Set([...before, ...entry.objectsTo]);
};

const withMutes = (before: readonly Mute[], entry: ChoiceEntry): readonly Mute[] => {
  const lifted = entry.origin === "choice" ? (entry.unmute ?? []) : [];
  const kept = before.filter((mute) => !lifted.some((other) => sameMute(mute, other)));
  // Of two that silence the same thing, the longer stands.
  return (entry.mute ?? []).reduce(
    (mutes: readonly Mute[], mute) =>
      mutes.some((other) => keepsMute(other, mute))
        ? mutes
        : [...mutes.filter((other) => !sameMute(other, mute)), mute],
    kept,
  );
};

/** Nothing takes it back: who uses a device cannot be known better later on. */
const ownerAfter = (before: ChoiceState["owner"], owner: ChoiceEntry["owner"]): ChoiceState["owner"] => {
  if (owner === undefined) return before;
  return before === undefined || before === owner ? owner : "several";
};

const sourceSwitches = (fold: Fold, now: number): Record<Source, boolean> => {
  const isOn = (source: Source) => !fold.sourcesOff.has(source) && now >= (fold.sourceOffUntil.get(source) ?? 0);
  return Object.fromEntries(SOURCE_NAMES.map((source) => [source, isOn(source)])) as Record<Source, boolean>;
};

/** A purpose that needs consent, and about which nothing was ever said, is absent: silence is not the same as a refusal. */
const purposeStates = (fold: Fold, registry: PurposeRegistry): Record<PurposeId, PurposeState> =>
  Object.fromEntries(
    registry.purposes.flatMap((purpose) => {
      const state = purposeState(fold.grants.get(purpose.purposeId), purpose);
      return state === undefined ? [] : [[purpose.purposeId, state]];
    }),
  ) as Record<PurposeId, PurposeState>;

const purposeState = (grant: Grant | undefined, purpose: Purpose): PurposeState | undefined => {
  if (purpose.basis !== "consent") return { granted: grant?.granted ?? true };
  if (grant === undefined) return undefined;
  if (!grant.granted || grant.version < purpose.version) return { granted: false };
  const expiresAt = monthsLater(grant.at, purpose.consentMonths);
  return { granted: true, expiresAt: Math.min(expiresAt, purpose.until ?? expiresAt) };
};

/** The same day of the month so many months on, or that month's last day. */
const monthsLater = (at: number, months: number): number => {
  const start = new Date(at);
  const end = new Date(at);
  end.setUTCMonth(start.getUTCMonth() + months);
  if (end.getUTCDate() !== start.getUTCDate()) end.setUTCDate(0);
  return end.getTime();
};
