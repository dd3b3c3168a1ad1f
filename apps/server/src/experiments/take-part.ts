import type { CampaignId, CompiledSlot, Level, LevelLimit, SlotName } from "@seimbang/engine";
import { armOf, type Drawing, type ExposedArm, isHeldOut, type Unit } from "./assign.ts";
import { HOLDOUT_ARMS, HOLDOUT_ID } from "./holdout.ts";
import type { RunningArm, RunningExperiment, ShownCreatives } from "./running-experiment.ts";

/** Whom a decision is for, in which slot, and at which level it would be without any experiment. */
export type Participant = {
  readonly unit: Unit;
  readonly slot: SlotName;
  readonly level: Level;
  /** Whether the slot has places for campaigns. */
  readonly hasCampaigns: boolean;
  /** The arms that they met before, by experiment, the first first; of a request none. */
  readonly met: ReadonlyMap<string, number>;
};

/** A campaign that is on trial for somebody: what any arm shows of it, and what theirs does. */
type CampaignPart = ExposedArm & { readonly tried: ShownCreatives; readonly shown: ShownCreatives };

/** What experiments make of one decision. */
export type Part = {
  /** What may be used at most, and why; it never raises anything. */
  readonly limit: LevelLimit | undefined;
  /** The slot as an arm sets it. */
  readonly slot: CompiledSlot | undefined;
  readonly layout: string | undefined;
  /** Where they are exposed by coming here; where a campaign is on trial, only whoever would be shown it. */
  readonly exposures: readonly ExposedArm[];
  readonly campaigns: ReadonlyMap<CampaignId, CampaignPart>;
};

/** In no experiment, and held out of nothing. */
export const NO_PART: Part = {
  limit: undefined,
  slot: undefined,
  layout: undefined,
  exposures: [],
  campaigns: new Map(),
};

/**
 * Where somebody is in everything that runs, and what follows from it. Whoever met an arm stays in it, also where they are
 * recognised as somebody else by now, for whom another would be drawn. Whoever is in the holdout is in no experiment. Of
 * several levels the lowest counts.
 */
export const takePart = (participant: Participant, running: readonly RunningExperiment[], drawing: Drawing): Part => {
  const { unit, met } = participant;
  const isPerson = unit.kind === "person" && drawing.holdout.share > 0;
  if (isPerson && isInHoldout(participant, drawing)) return HELD_OUT;
  if (running.length === 0) return isPerson ? ONLY_PERSONALISED : NO_PART;
  const closed = closedTo(met, running);
  const places = running.flatMap((experiment) => {
    const isIn = concerns(experiment, participant) && !closed.has(experiment);
    const arm = isIn ? (met.get(experiment.experimentId) ?? armOf(unit, experiment, drawing)) : undefined;
    const own = arm === undefined ? undefined : experiment.arms[arm];
    return arm === undefined || own === undefined ? [] : [{ experiment, arm, own }];
  });
  const exposures = places
    .filter(({ experiment }) => experiment.about.kind !== "campaign")
    .map(({ experiment: { experimentId }, arm }) => ({ experimentId, arm }));
  return {
    limit: lowestOf(places.map(({ own }) => own)),
    slot: places.find(({ own }) => own.slot !== undefined)?.own.slot,
    layout: places.find(({ own }) => own.layout !== undefined)?.own.layout,
    exposures: isPerson ? [PERSONALISED, ...exposures] : exposures,
    campaigns: new Map(places.flatMap(toCampaignPart)),
  };
};

const PERSONALISED: ExposedArm = { experimentId: HOLDOUT_ID, arm: HOLDOUT_ARMS.personalised };
/** Where no experiment runs, it is the same for everybody who is not held out. */
const ONLY_PERSONALISED: Part = { ...NO_PART, exposures: [PERSONALISED] };
const HELD_OUT: Part = {
  ...NO_PART,
  limit: { mostLevel: 0, why: "held_out" },
  exposures: [{ experimentId: HOLDOUT_ID, arm: HOLDOUT_ARMS.held_out }],
};

const isInHoldout = ({ unit, met }: Participant, drawing: Drawing): boolean => {
  const arm = met.get(HOLDOUT_ID);
  return arm === undefined ? isHeldOut(unit, drawing) : arm === HOLDOUT_ARMS.held_out;
};

/** Of experiments that exclude each other somebody is only in the one that they met first. */
const closedTo = (met: Participant["met"], running: readonly RunningExperiment[]): ReadonlySet<RunningExperiment> => {
  const closed = new Set<RunningExperiment>();
  if (met.size === 0) return closed;
  const excluding = running.filter(({ allocation }) => allocation.namespace !== undefined);
  const order = [...met.keys()];
  for (const group of Map.groupBy(excluding, ({ allocation }) => allocation.namespace?.name).values()) {
    const [first] = group
      .filter(({ experimentId }) => met.has(experimentId))
      .sort((one, other) => order.indexOf(one.experimentId) - order.indexOf(other.experimentId));
    for (const experiment of group) if (first !== undefined && experiment !== first) closed.add(experiment);
  }
  return closed;
};

/** Whether an experiment can change anything of such a decision, in whichever arm. */
const concerns = ({ about }: RunningExperiment, { slot, level, hasCampaigns }: Participant): boolean => {
  if (about.kind === "campaign") return hasCampaigns;
  if (about.slot !== undefined && about.slot !== slot) return false;
  return about.kind === "slot" || level > about.lowest;
};

const lowestOf = (arms: readonly RunningArm[]): LevelLimit | undefined => {
  const levels = arms.flatMap(({ mostLevel }) => mostLevel ?? []);
  return levels.length === 0 ? undefined : { mostLevel: Math.min(...levels) as Level, why: "in_experiment" };
};

type Place = { readonly experiment: RunningExperiment; readonly arm: number; readonly own: RunningArm };

const toCampaignPart = ({
  experiment: { experimentId, about },
  arm,
  own,
}: Place): readonly (readonly [CampaignId, CampaignPart])[] =>
  about.kind === "campaign"
    ? [[about.campaignId, { experimentId, arm, tried: about.creatives, shown: own.creatives }]]
    : [];
