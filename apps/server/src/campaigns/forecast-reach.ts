import type { CampaignDocumentWire, CampaignForecastWire } from "@seimbang/contracts";
import {
  brandAs,
  type ChoiceState,
  categoryOf,
  type consentGate,
  FEWEST_PEOPLE,
  type GateInput,
  isPersonal,
  LEVELS,
  type Level,
  localTimeIn,
  matchTargeting,
  type PurposeId,
  personPart,
  type Signal,
  type SlotName,
  type TargetingRule,
  targetingScene,
} from "@seimbang/engine";
import type { Clock } from "../platform/clock.ts";
import type { CampaignWorld } from "./campaign-world.ts";

/** One person, without a name: what they chose, and what is kept with the purposes it was admitted under. */
export type ReadPerson = {
  readonly choices: ChoiceState;
  readonly signals: readonly (Signal & { readonly purposes: readonly PurposeId[] })[];
  readonly countsTowardsK: boolean;
};

export type PeopleReader = {
  readonly count: () => Promise<number>;
  readonly read: (most: number) => AsyncIterable<readonly ReadPerson[]>;
};

/** How many decisions a slot had in a day, on average. */
type Opportunities = { readonly personal: number; readonly others: number };

export type ForecastDeps = {
  readonly clock: Clock;
  readonly world: CampaignWorld;
  readonly people: PeopleReader;
  /** The only maker of `PermittedSignals`: nobody is counted by what they do not permit. */
  readonly consentGate: typeof consentGate;
  readonly isSensitive: GateInput["isSensitive"];
  readonly purposeOf: (slot: SlotName) => PurposeId | undefined;
  readonly opportunitiesOf: (slots: readonly string[], days: number) => Promise<ReadonlyMap<string, Opportunities>>;
};

const DAYS = 28;
/** So many say within one in a hundred how many of all there are. */
const MOST_LOOKED_AT = 20_000;

/**
 * Whom a campaign could reach with the choices of today: through the same gate as every decision, person by person, and
 * told in numbers of at least 20. How often is at the most: what a page has to be like for its rule is not counted.
 */
export const forecastReach = async (
  { slots, targeting = {} }: Pick<CampaignDocumentWire, "slots" | "targeting">,
  deps: ForecastDeps,
): Promise<CampaignForecastWire> => {
  const now = deps.clock();
  const purposes = [...new Set(slots.flatMap((slot) => deps.purposeOf(brandAs.slotName(slot)) ?? []))];
  const tallies = new Map(purposes.map((purpose) => [purpose, emptyTally()]));
  let looked = 0;
  for await (const people of deps.people.read(MOST_LOOKED_AT)) {
    looked += people.length;
    for (const person of people)
      for (const [purpose, tally] of tallies) note(tally, person, { purpose, targeting, now, deps });
  }
  const opportunities = await deps.opportunitiesOf(slots, DAYS);
  return {
    asOf: new Date(now).toISOString(),
    days: DAYS,
    people: { looked, of: Math.max(looked, await deps.people.count()) },
    slots: slots.flatMap((slot) => {
      const purpose = deps.purposeOf(brandAs.slotName(slot));
      const tally = purpose && tallies.get(purpose);
      if (purpose === undefined || tally === undefined) return [];
      const had = opportunities.get(slot) ?? { personal: 0, others: 0 };
      const { meets } = look("no_visitor", [], { purpose, targeting, now, deps });
      return [
        { slot, purpose, ...describe(tally, had, { isAboutPeople: isPersonal(targeting), strangersMeet: meets }) },
      ];
    }),
  };
};

/** By level: how many people, and how many of them meet the tests about the person. */
type Tally = Record<Level, { people: number; audience: number }>;

const emptyTally = (): Tally => {
  const nobody = () => ({ people: 0, audience: 0 });
  return { 0: nobody(), 1: nobody(), 2: nobody(), 3: nobody(), 4: nobody() };
};

type Scene = {
  readonly purpose: PurposeId;
  readonly targeting: TargetingRule;
  readonly now: number;
  readonly deps: ForecastDeps;
};

const note = (tally: Tally, { choices, signals, countsTowardsK }: ReadPerson, scene: Scene): void => {
  if (!countsTowardsK) return;
  const stored = signals.filter(({ purposes }) => purposes.includes(scene.purpose));
  const { level, meets } = look(choices, stored, scene);
  tally[level].people += 1;
  if (meets) tally[level].audience += 1;
};

/** What a decision would be let know of somebody, and whether that meets the tests. */
const look = (
  choices: GateInput["choices"],
  stored: GateInput["stored"],
  { purpose, targeting, now, deps }: Scene,
): { readonly level: Level; readonly meets: boolean } => {
  const ask = { purpose, now, refusedBySignal: false };
  const { level, permitted } = deps.consentGate({ choices, stored, ask, isSensitive: deps.isSensitive });
  const { findProduct, shop } = deps.world;
  const categoryOfSignal = ({ category, productId }: Signal): string | undefined => {
    const product = productId === undefined ? undefined : findProduct(productId);
    return category ?? (product === undefined ? undefined : categoryOf(product));
  };
  const scene = targetingScene({ slot: NO_SLOT, person: permitted, categoryOf: categoryOfSignal, now });
  const causes = matchTargeting(personPart(targeting), scene, localTimeIn(shop.timeZone, now));
  return { level: level.effective, meets: causes !== undefined };
};

/** The part of a rule that is about the person looks at no slot. */
const NO_SLOT = brandAs.slotName("");

const describe = (
  tally: Tally,
  opportunitiesPerDay: Opportunities,
  { isAboutPeople, strangersMeet }: { readonly isAboutPeople: boolean; readonly strangersMeet: boolean },
): Omit<CampaignForecastWire["slots"][number], "slot" | "purpose"> => {
  const sum = (levels: readonly Level[], of: "people" | "audience"): number =>
    levels.reduce<number>((total, level) => total + tally[level][of], 0);
  const audience = sum(LEVELS, "audience");
  const [knownPeople, knownAudience] = [sum(KNOWN_LEVELS, "people"), sum(KNOWN_LEVELS, "audience")];
  const { personal, others } = opportunitiesPerDay;
  const ofKnown = knownPeople === 0 ? 0 : personal * (knownAudience / knownPeople);
  const ofOthers = strangersMeet ? others : 0;
  const mostPerDay = isAboutPeople ? (audience < FEWEST_PEOPLE ? null : ofKnown + ofOthers) : personal + others;
  return {
    levels: LEVELS.map((level) => ({
      level,
      people: told(tally[level].people),
      audience: told(tally[level].audience),
    })),
    audience: told(audience),
    opportunitiesPerDay,
    mostPerDay: mostPerDay === null ? null : Math.round(mostPerDay * 10) / 10,
  };
};

const KNOWN_LEVELS: readonly Level[] = [1, 2, 3, 4];

const told = (people: number): number | null => (people >= FEWEST_PEOPLE ? people : null);
