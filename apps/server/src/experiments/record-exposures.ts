import type { Database } from "@seimbang/database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import { countInGroups } from "../platform/count-in-groups.ts";
import { growingCache } from "../platform/growing-cache.ts";
import { inTransaction } from "../platform/in-transaction.ts";
import { utcDay } from "../platform/utc-day.ts";
import { writeInGroups } from "../platform/write-in-groups.ts";
import type { ExposedArm, Unit } from "./assign.ts";
import { consentStateName } from "./consent-state-name.ts";
import { addRequests, type Exposure, insertExposures, type RequestCount, type Standing } from "./exposure-store.ts";

export type ExposureRecorder = {
  /**
   * Keeps that somebody was exposed: of a person on disk when it resolves, of anybody else as a number, now and then.
   * May be told as often as one likes. @throws when it cannot be written: whoever is exposed unseen would bias the arms.
   * @param standing asked where it is the first time, which of many decisions it hardly ever is
   */
  readonly record: (unit: Unit, arms: readonly ExposedArm[], standing: () => Standing, at: number) => Promise<unknown>;
  /** Writes down what was only counted so far. */
  readonly flush: () => Promise<void>;
  /** Resolves once everything is on disk. */
  readonly close: () => Promise<void>;
};

/** Exposures that this process has written, or is writing, and need not write again. */
const MOST_REMEMBERED = 200_000;
/** A day, so that what was deleted as too old is written anew. */
const REMEMBERED_MS = 86_400_000;
const NOTHING = Promise.resolve();

/** Joins the exposures of many requests into few transactions, and writes each of them once. */
export const createExposureRecorder = (database: Database): ExposureRecorder => {
  const { write, drained } = writeInGroups<Exposure>((exposures) =>
    inTransaction(database, (transaction) => insertExposures(transaction, exposures)),
  );
  const requests = countInGroups<Omit<RequestCount, "requests">>(
    ({ experimentId, day, arm, consentState }) => `${experimentId} ${day} ${arm} ${consentState}`,
    (counted) =>
      addRequests(
        database,
        counted.map(({ key, times }) => ({ ...key, requests: times })),
      ),
  );
  const written = growingCache<string, Promise<void>>(MOST_REMEMBERED, { ttl: REMEMBERED_MS });

  const recordOnce = (
    subject: SubjectKey,
    { experimentId, arm }: ExposedArm,
    standing: () => Standing,
    at: number,
  ): Promise<void> => {
    const name = `${subject} ${experimentId} ${arm}`;
    const known = written.get(name);
    if (known !== undefined) return known;
    const writing = write({ experimentId, arm, ...standing(), subject, at });
    written.set(name, writing);
    writing.catch(() => written.delete(name));
    return writing;
  };
  return {
    record: (unit, arms, standing, at) => {
      if (arms.length === 0) return NOTHING;
      if (unit.kind === "person") {
        const subject = brandAs.subjectKey(unit.id);
        return Promise.all(arms.map((arm) => recordOnce(subject, arm, standing, at)));
      }
      const consentState = consentStateName(standing());
      for (const { experimentId, arm } of arms) requests.count({ experimentId, day: utcDay(at), arm, consentState });
      return NOTHING;
    },
    flush: requests.flush,
    close: async () => {
      await drained();
      await requests.flush();
    },
  };
};
