import type { Database } from "@seimbang/database";
import { appendToLog } from "../accountability/read.ts";
import type { KeyWrapping } from "../platform/key-wrapping.ts";
import type { RotateDependencies } from "./rotate-master-key.ts";
import { findNewKeysBy, holdMasterKeys, listVersions, retireVersion } from "./store.ts";

/**
 * Lets a version wrap nothing any more, for good: it is taken out of a file of ours, need not be given elsewhere, and backups wrapped by it open no
 * more once it is destroyed where it was kept. Checked by the database itself, so that no key that is being wrapped at
 * this very moment is left behind.
 * @returns `in_force` for what wraps new keys, `still_wraps` while anything is wrapped by it
 */
export const retireMasterKey = async (
  { database, source, wrapping, now }: RotateDependencies,
  version: string,
): Promise<"retired" | "unknown_version" | "in_force" | "still_wraps"> => {
  const outcome = await retire(database, wrapping, version, now);
  if (outcome === "retired") source.remove?.(version);
  return outcome;
};

const retire = (database: Database, wrapping: KeyWrapping, version: string, now: number) =>
  database
    .transaction()
    .execute(async (transaction) => {
      await holdMasterKeys(transaction);
      const known = await listVersions(transaction);
      if (!known.some((other) => other.version === version)) return "unknown_version" as const;
      const inForce = wrapping.masterKey((await findNewKeysBy(transaction)) ?? "");
      if (inForce.owns(version) && (await inForce.makeCheck()).version === version) return "in_force" as const;
      await retireVersion(transaction, version, now);
      await appendToLog(transaction, { kind: "master_key_retired", at: now, about: version, statement: {} });
      return "retired" as const;
    })
    .catch((error: { readonly code?: string }) => {
      if (error.code === STILL_REFERRED_TO) return "still_wraps" as const;
      throw error;
    });

/** PostgreSQL's code of a violated foreign key. */
const STILL_REFERRED_TO = "23503";
