import type { Database } from "@seimbang/database";
import { appendToLog } from "../../accountability/read.ts";
import type { Clock } from "../../platform/clock.ts";
import { settleAnnouncement, takeUnsettled } from "./arrival-store.ts";

/** A mail server gives up and says so within four or five days (RFC 5321, section 4.5.4.1). */
const COMES_BACK_MS = 5 * 86_400_000;

type SettleDeps = { readonly database: Database; readonly clock: Clock };

/**
 * Keeps what became of an announcement's messages, and writes it to the log, once none waits and none can come back. Answers
 * how many announcements that were.
 */
export const settleNotices = async ({ database, clock }: SettleDeps): Promise<number> => {
  const now = clock();
  let settled = 0;
  while (
    await database.transaction().execute(async (transaction) => {
      const done = await takeUnsettled(transaction, now - COMES_BACK_MS);
      if (done === undefined) return false;
      const { registryVersion, inForceFrom, arrived, notArrived } = done;
      await settleAnnouncement(transaction, done, now);
      const statement = { inForceFrom: new Date(inForceFrom).toISOString(), arrived, notArrived };
      await appendToLog(transaction, { kind: "notice_arrived", at: now, about: registryVersion, statement });
      return true;
    })
  )
    settled += 1;
  return settled;
};
