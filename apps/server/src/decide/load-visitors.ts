import type { ChoiceState, SubjectKey } from "@seimbang/engine";
import type { Clock } from "../platform/clock.ts";
import { readInGroups } from "../platform/read-in-groups.ts";
import type { VisitorCache } from "./visitor-cache.ts";
import { type AdmittedSignal, MET_NOTHING, type Met, type VisitorState } from "./visitor-state.ts";

export type VisitorSources = {
  readonly clock: Clock;
  readonly cache: VisitorCache;
  /** Whether everything that may have changed is known to have been told; while not, nobody is taken from memory. */
  readonly isCurrent: () => boolean;
  readonly loadChoices: (subjects: readonly SubjectKey[]) => Promise<ReadonlyMap<SubjectKey, ChoiceState>>;
  /** The newest signals of each person, and every purchase that stands. */
  readonly loadSignals: (
    subjects: readonly SubjectKey[],
  ) => Promise<ReadonlyMap<SubjectKey, readonly AdmittedSignal[]>>;
  /** What each person was shown, as far back as any limit may look, and the arms of experiments that they met. */
  readonly loadMet: (subjects: readonly SubjectKey[]) => Promise<ReadonlyMap<SubjectKey, Met>>;
};

export type VisitorLoader = {
  /** From memory when it is there, else with all others that are asked for at the moment. @throws when it cannot be read. */
  readonly load: (subject: SubjectKey) => VisitorState | Promise<VisitorState>;
  /** To be called as soon as anything about the person changed: from then on nobody is given what was read before. */
  readonly forget: (subject: SubjectKey) => void;
  /** The same when it is not known who changed. */
  readonly forgetEverybody: () => void;
};

type Reading = { readonly state: Promise<VisitorState>; isOutdated: boolean };

/**
 * Reads people in groups: whoever is asked for while a query is under way goes into the next one, so that a thousand
 * requests cost a few queries.
 */
export const createVisitorLoader = (sources: VisitorSources): VisitorLoader => {
  const { cache, clock, isCurrent } = sources;
  const readings = new Map<SubjectKey, Reading>();
  const readTogether = readInGroups<SubjectKey, VisitorState>((subjects) => readStates(sources, subjects));

  const read = (subject: SubjectKey): Promise<VisitorState> => {
    const under = readings.get(subject);
    if (under !== undefined) return under.state;
    const reading: Reading = { state: readTogether(subject).then(present), isOutdated: false };
    readings.set(subject, reading);
    const finish = (): void => {
      if (readings.get(subject) === reading) readings.delete(subject);
    };
    reading.state.then((state) => {
      if (!reading.isOutdated) cache.keep(subject, state, clock());
      finish();
    }, finish);
    return reading.state;
  };

  const forget = (subject: SubjectKey): void => {
    cache.forget(subject);
    const reading = readings.get(subject);
    if (reading === undefined) return;
    reading.isOutdated = true;
    readings.delete(subject);
  };
  const forgetEverybody = (): void => {
    cache.forgetEverybody();
    for (const reading of readings.values()) reading.isOutdated = true;
    readings.clear();
  };
  const load = (subject: SubjectKey): VisitorState | Promise<VisitorState> =>
    isCurrent() ? (cache.find(subject, clock()) ?? read(subject)) : readTogether(subject).then(present);
  return { load, forget, forgetEverybody };
};

const present = (state: VisitorState | undefined): VisitorState => {
  if (state === undefined) throw new Error("The ledger did not answer for somebody it was asked about.");
  return state;
};

const readStates = async (
  { loadChoices, loadSignals, loadMet }: VisitorSources,
  subjects: readonly SubjectKey[],
): Promise<ReadonlyMap<SubjectKey, VisitorState>> => {
  const [choices, signals, met] = await Promise.all([loadChoices(subjects), loadSignals(subjects), loadMet(subjects)]);
  const states = new Map<SubjectKey, VisitorState>();
  for (const subject of subjects) {
    const chosen = choices.get(subject);
    if (chosen === undefined) continue;
    states.set(subject, { choices: chosen, signals: signals.get(subject) ?? [], ...(met.get(subject) ?? MET_NOTHING) });
  }
  return states;
};
