import type { Database } from "@seimbang/database";
import { originOf, readCheckpoint } from "@seimbang/verifier";
import type { Clock } from "../platform/clock.ts";
import type { Secrets } from "../platform/master-key.ts";
import { createLogSigner } from "./log-signer.ts";
import { type SequenceParts, sequenceLog } from "./sequence-log.ts";
import { findHead } from "./store.ts";

export type OpenLogParts = {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly clock: Clock;
  /** The shop's address: a new log is called after it. */
  readonly shopUrl: string;
};

/** The log under the name that it has always had: a shop that moves keeps its history. */
export const openLog = async ({ database, secrets, clock, shopUrl }: OpenLogParts): Promise<SequenceParts> => {
  const head = await findHead(database);
  const { host, pathname } = new URL(shopUrl);
  const own = `${host}${pathname.replace(/\/+$/, "")}/log`;
  const origin = (head && originOf(head.note)) ?? own;
  const parts = { database, clock, signer: createLogSigner(secrets, origin) };
  if (head !== undefined && readCheckpoint(head.note, parts.signer.key) === undefined)
    throw new Error("The log was signed with another key: going on with this one would make two logs of one.");
  // An empty log is signed as well: from then on there is always a checkpoint.
  if (head === undefined) await sequenceLog(parts);
  return parts;
};
