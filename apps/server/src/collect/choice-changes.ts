import type { SubjectKey } from "@seimbang/engine";

/** Whose choices changed lately, and in which order: what was judged before somebody changed has to be judged again. */
export type ChoiceChanges = {
  /** A place in that order, to be taken before choices are read. */
  readonly moment: () => number;
  readonly note: (subject: SubjectKey) => void;
  /** The same when it is not known who changed. */
  readonly noteEverybody: () => void;
  /** Whether any of these people changed since, or may have. */
  readonly happenedSince: (moment: number, subjects: Iterable<SubjectKey>) => boolean;
};

/** Whoever changed before all of these counts as changed: then more is judged again than needs to be. */
const MOST_REMEMBERED = 10_000;

export const createChoiceChanges = (): ChoiceChanges => {
  const lastChange = new Map<SubjectKey, number>();
  let latest = 0;
  let everybody = 0;
  return {
    moment: () => latest,
    note: (subject) => {
      latest += 1;
      // Put last, so that whoever changed longest ago is first.
      lastChange.delete(subject);
      lastChange.set(subject, latest);
      const [oldest] = lastChange.size > MOST_REMEMBERED ? lastChange : [];
      if (oldest === undefined) return;
      lastChange.delete(oldest[0]);
      everybody = oldest[1];
    },
    noteEverybody: () => {
      latest += 1;
      everybody = latest;
    },
    happenedSince: (moment, subjects) => {
      if (latest === moment) return false;
      if (everybody > moment) return true;
      for (const subject of subjects) if ((lastChange.get(subject) ?? 0) > moment) return true;
      return false;
    },
  };
};
