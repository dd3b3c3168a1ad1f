import { hash } from "node:crypto";
import type { OpenDatabase } from "@seimbang/database";
import { sql } from "kysely";
import { issueDeviceToken } from "../apps/server/src/identity/device-token.ts";
import { identityHash } from "../apps/server/src/identity/subject-proof.ts";
import { type Secrets, secretsFrom } from "../apps/server/src/platform/master-key.ts";
import { fillWithEvents } from "./fill-with-events.ts";

export type WorldSize = { readonly people: number; readonly eventsPerPerson: number; readonly products: number };

export const BENCH_SECRETS: Secrets = secretsFrom(Buffer.alloc(32, 7));

/** Stores the people, how they are known, and what they did. */
export const fillWorld = async (
  open: OpenDatabase,
  { people, eventsPerPerson, products }: WorldSize,
): Promise<void> => {
  await fillWithEvents(open, { events: people * eventsPerPerson, people, products });
  const numbers = Array.from({ length: people }, (_, person) => person);
  const hashes = numbers.map((person) => identityHash(BENCH_SECRETS, { kind: "device", rawId: deviceIdOf(person) }));
  await sql`insert into identity (identity_hash, subject_key, kind, created_at)
    select identity_hash, ('00000000-0000-7000-8000-' || lpad(to_hex(person), 12, '0'))::uuid, 'device', '2025-01-01'
    from unnest(${hashes}::bytea[], ${numbers}::int[]) as known (identity_hash, person)`.execute(open.database);
  await sql`vacuum analyze identity`.execute(open.database);
};

export const tokenOf = (person: number, now: number): string =>
  issueDeviceToken(BENCH_SECRETS, deviceIdOf(person), now);

const deviceIdOf = (person: number): string =>
  Buffer.from(hash("sha256", `device ${person}`, "hex"), "hex")
    .subarray(0, 16)
    .toString("base64url");
