import type { ChoiceState, SubjectKey } from "@seimbang/engine";
import type { Clock } from "../platform/clock.ts";
import { growingCache } from "../platform/growing-cache.ts";
import type { Choices } from "./collect-dependencies.ts";

export type RememberedChoices = Choices & {
  /** To be called in the turn in which a choice of this person became durable. */
  readonly forget: (subject: SubjectKey) => void;
  /** The same when it is not known who chose. */
  readonly forgetEverybody: () => void;
};

type Remembered = { readonly choices: ChoiceState; readonly since: number };

/** About 50 megabytes. */
const MOST_REMEMBERED = 50_000;
/** What time alone changes comes through after this long. Permissions that expire are looked at for every event. */
const REMEMBER_MS = 60_000;

/**
 * What people chose, remembered while every change of it is told: reading and folding ledgers is most of what an event
 * costs. Whoever changes while they are being read is not remembered.
 * @param isCurrent whether every change is known to have been told; while not, nobody is taken from memory
 */
export const rememberChoices = (choices: Choices, clock: Clock, isCurrent: () => boolean): RememberedChoices => {
  const remembered = growingCache<SubjectKey, Remembered>(MOST_REMEMBERED);
  /** For each reading under way, who changed meanwhile. */
  const readings = new Set<Set<SubjectKey>>();
  let era = 0;

  const forget = (subject: SubjectKey): void => {
    remembered.delete(subject);
    for (const changed of readings) changed.add(subject);
  };
  const read = async (subjects: readonly SubjectKey[], now: number): Promise<ReadonlyMap<SubjectKey, ChoiceState>> => {
    const changed = new Set<SubjectKey>();
    const begunIn = era;
    readings.add(changed);
    try {
      const found = await choices.load(subjects);
      for (const [subject, state] of begunIn === era ? found : []) {
        if (!changed.has(subject)) remembered.set(subject, { choices: state, since: now });
      }
      return found;
    } finally {
      readings.delete(changed);
    }
  };

  return {
    get silent() {
      return choices.silent;
    },
    permitted: choices.permitted,
    merge: choices.merge,
    noteOwner: choices.noteOwner,
    load: async (subjects) => {
      if (!isCurrent()) return choices.load(subjects);
      const now = clock();
      const known = new Map<SubjectKey, ChoiceState>();
      const unknown: SubjectKey[] = [];
      for (const subject of subjects) {
        const entry = remembered.peek(subject);
        if (entry !== undefined && Math.abs(now - entry.since) < REMEMBER_MS) known.set(subject, entry.choices);
        else unknown.push(subject);
      }
      if (unknown.length === 0) return known;
      for (const [subject, state] of await read(unknown, now)) known.set(subject, state);
      return known;
    },
    append: async (lines) => {
      try {
        await choices.append(lines);
      } finally {
        // Also after a failure: the lines may be durable although nobody could say so.
        for (const { subjectKey } of lines) forget(subjectKey);
      }
    },
    forget,
    forgetEverybody: () => {
      remembered.clear();
      era += 1;
    },
  };
};
