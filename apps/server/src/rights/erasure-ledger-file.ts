import { IdWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { brandAs } from "@seimbang/engine";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import type { NotedErasure } from "./erasure-ledger.ts";

/**
 * The erasure ledger as it is kept apart from the database, so that a backup from before an erasure cannot undo it. Lines of
 * JSON: a head, then every erasure by its random key, then the keyed hashes by which late events of those people are refused.
 * It names nobody.
 */
const HeadLine = Type.Object({
  ledger: Type.Literal("seimbang-erasures"),
  installation: Type.String(),
  at: Type.String({ format: "date-time" }),
});
const ErasureLine = Type.Object({
  subjectKey: IdWire,
  requestId: Type.String(),
  notedAt: Type.String({ format: "date-time" }),
});
const IdentityLine = Type.Object({ identityHash: Type.String(), erasedAt: Type.String({ format: "date-time" }) });

export type ErasureLedger = {
  /** Whose it is; see `installationOf`. */
  readonly installation: string;
  /** Until when it is complete, in milliseconds since 1970. */
  readonly at: number;
  readonly erasures: readonly (NotedErasure & { readonly notedAt: number })[];
  readonly identities: readonly { readonly hash: Buffer; readonly erasedAt: number }[];
};

const line = (value: object): string => `${JSON.stringify(value)}\n`;

/** Every erasure that was ever noted, oldest first. @param at a moment before which all of them can be seen */
export async function* exportErasures(database: Database, installation: string, at: number): AsyncGenerator<string> {
  const head: Static<typeof HeadLine> = {
    ledger: "seimbang-erasures",
    installation,
    at: new Date(at).toISOString(),
  };
  yield line(head);
  const erasures = await database
    .selectFrom("erasure")
    .select(["subject_key", "request_id", "noted_at"])
    .orderBy("noted_at")
    .orderBy("subject_key")
    .execute();
  for (const { subject_key, request_id, noted_at } of erasures)
    yield line({ subjectKey: subject_key, requestId: request_id, notedAt: noted_at.toISOString() });
  const identities = await database.selectFrom("erased_identity").selectAll().orderBy("erased_at").execute();
  for (const { identity_hash, erased_at } of identities)
    yield line({ identityHash: identity_hash.toString("base64url"), erasedAt: erased_at.toISOString() });
}

/** @returns the number of the line, from 1, that is none of a ledger */
export const readErasureLedger = async (
  lines: AsyncIterable<string>,
): Promise<ErasureLedger | { readonly wrongLine: number }> => {
  let head: Static<typeof HeadLine> | undefined;
  const erasures: ErasureLedger["erasures"][number][] = [];
  const identities: ErasureLedger["identities"][number][] = [];
  let number = 0;
  for await (const text of lines) {
    number += 1;
    if (text.trim() === "") continue;
    const entry = parse(text);
    if (head === undefined && Value.Check(HeadLine, entry)) head = entry;
    else if (head !== undefined && Value.Check(ErasureLine, entry)) erasures.push(toErasure(entry));
    else if (head !== undefined && Value.Check(IdentityLine, entry)) identities.push(toIdentity(entry));
    else return { wrongLine: number };
  }
  if (head === undefined) return { wrongLine: Math.max(1, number) };
  return { installation: head.installation, at: Date.parse(head.at), erasures, identities };
};

const toErasure = ({ subjectKey, requestId, notedAt }: Static<typeof ErasureLine>) => ({
  subject: brandAs.subjectKey(subjectKey),
  requestId,
  notedAt: Date.parse(notedAt),
});

const toIdentity = ({ identityHash, erasedAt }: Static<typeof IdentityLine>) => ({
  hash: Buffer.from(identityHash, "base64url"),
  erasedAt: Date.parse(erasedAt),
});

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
