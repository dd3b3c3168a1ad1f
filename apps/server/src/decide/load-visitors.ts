import type { ChoiceState, SubjectKey } from "@seimbang/engine";
import type { Clock } from "../platform/clock.ts";
import type { VisitorCache } from "./visitor-cache.ts";
import type { AdmittedSignal, VisitorState } from "./visitor-state.ts";

export type VisitorSources = {
  readonly clock: Clock;
  readonly cache: VisitorCache;
  readonly loadChoices: (subjects: readonly SubjectKey[]) => Promise<ReadonlyMap<SubjectKey, ChoiceState>>;
  /** The newest signals of each person, and every purchase that stands. */
  readonly loadSignals: (
    subjects: readonly SubjectKey[],
  ) => Promise<ReadonlyMap<SubjectKey, readonly AdmittedSignal[]>>;
};

export type VisitorLoader = {
  /** From memory when it is there, else with all others that are asked for at the moment. @throws when it cannot be read. */
  readonly load: (subject: SubjectKey) => VisitorState | Promise<VisitorState>;
  /** To be called as soon as anything about the person changed: from then on nobody is given what was read before. */
  readonly forget: (subject: SubjectKey) => void;
};

type Reading = { readonly state: Promise<VisitorState>; isOutdated: boolean };

const MOST_TOGETHER = 500;

/**
 * Reads people in groups: whoever is asked for while a query is under way goes into the next one, so that a thousand
 * requests cost a few queries.
 */
export const createVisitorLoader = (sources: VisitorSources): VisitorLoader => {
  const { cache, clock } = sources;
  const readings = new Map<SubjectKey, Reading>();
  const readTogether = readInGroups<SubjectKey, VisitorState>((subjects) => readStates(sources, subjects));

  const read = (subject: SubjectKey): Promise<VisitorState> => {
    const under = readings.get(subject);
    if (under !== undefined) return under.state;
    const reading: Reading = { state: readTogether(subject), isOutdated: false };
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
  return { load: (subject) => cache.find(subject, clock()) ?? read(subject), forget };
};

const readStates = async (
  { loadChoices, loadSignals }: VisitorSources,
  subjects: readonly SubjectKey[],
): Promise<ReadonlyMap<SubjectKey, VisitorState>> => {
  const [choices, signals] = await Promise.all([loadChoices(subjects), loadSignals(subjects)]);
  const states = new Map<SubjectKey, VisitorState>();
  for (const subject of subjects) {
    const chosen = choices.get(subject);
    if (chosen !== undefined) states.set(subject, { choices: chosen, signals: signals.get(subject) ?? [] });
  }
  return states;
};

type Waiting<Key, Value> = {
  readonly key: Key;
  readonly resolve: (value: Value) => void;
  readonly reject: (reason: unknown) => void;
};

/** One query at a time, for everything that was asked for while the one before it ran. */
const readInGroups = <Key, Value>(readAll: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>) => {
  let waiting: Waiting<Key, Value>[] = [];
  let isReading = false;

  const readGroup = async (group: readonly Waiting<Key, Value>[]): Promise<void> => {
    try {
      const values = await readAll(group.map(({ key }) => key));
      for (const { key, resolve, reject } of group) {
        const value = values.get(key);
        if (value === undefined) reject(new Error("Nothing was read for one of those asked for."));
        else resolve(value);
      }
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  };
  const readOn = async (): Promise<void> => {
    isReading = true;
    while (waiting.length > 0) {
      const group = waiting.slice(0, MOST_TOGETHER);
      waiting = waiting.slice(MOST_TOGETHER);
      await readGroup(group);
    }
    isReading = false;
  };
  return (key: Key): Promise<Value> =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject });
      if (!isReading) void readOn();
    });
};
