import { createHash } from "node:crypto";
import { IdWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { brandAs } from "@seimbang/engine";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { installationOf } from "../platform/installation.ts";
import type { Secrets } from "../platform/master-key.ts";
import { parseJson } from "../platform/parse-json.ts";
import type { NotedErasure } from "./erasure-ledger.ts";
import { signLedger } from "./sign-ledger.ts";

/**
 * The erasure ledger as it is kept apart from the database, so that a backup from before an erasure cannot undo it. Lines of
 * JSON: a head, then every erasure by its random key, then the keyed hashes by which late events of those people are refused,
 * and last the signature over all lines before it. It names nobody.
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
const SignatureLine = Type.Object({ signature: Type.String() });

export type ErasureLedger = {
  /** Whose it is; see `installationOf`. */
  readonly installation: string;
  /** Until when it is complete, in milliseconds since 1970. */
  readonly at: number;
  readonly erasures: readonly (NotedErasure & { readonly notedAt: number })[];
  readonly identities: readonly { readonly hash: Buffer; readonly erasedAt: number }[];
  /** SHA-256 of what stands before the signature, and the signature; undefined where the file ends without one. */
  readonly digest: Buffer;
  readonly signature: Buffer | undefined;
};

const line = (value: object): string => `${JSON.stringify(value)}\n`;

/** Every erasure that was ever noted, oldest first, signed. @param at a moment before which all of them can be seen */
export async function* exportErasures(
  database: Database,
  secrets: Pick<Secrets, "deriveKey">,
  at: number,
): AsyncGenerator<string> {
  const hash = createHash("sha256");
  for await (const written of linesOf(database, installationOf(secrets), at)) {
    hash.update(written);
    yield written;
  }
  yield line({ signature: signLedger(hash.digest(), secrets).toString("base64url") });
}

async function* linesOf(database: Database, installation: string, at: number): AsyncGenerator<string> {
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
  const hash = createHash("sha256");
  const read: Read = { head: undefined, erasures: [], identities: [], signature: undefined };
  let number = 0;
  for await (const text of lines) {
    number += 1;
    if (text.trim() === "") continue;
    if (!take(parseJson(text), read)) return { wrongLine: number };
    if (read.signature === undefined) hash.update(`${text.replace(/\n$/, "")}\n`);
  }
  const { head, ...rest } = read;
  if (head === undefined) return { wrongLine: Math.max(1, number) };
  return { ...rest, installation: head.installation, at: Date.parse(head.at), digest: hash.digest() };
};

type Read = {
  head: Static<typeof HeadLine> | undefined;
  readonly erasures: ErasureLedger["erasures"][number][];
  readonly identities: ErasureLedger["identities"][number][];
  signature: Buffer | undefined;
};

/** Whether a line may stand there; nothing does after the signature, because it would not be signed. */
const take = (entry: unknown, read: Read): boolean => {
  if (read.signature !== undefined) return false;
  if (read.head === undefined) {
    if (!Value.Check(HeadLine, entry)) return false;
    read.head = entry;
  } else if (Value.Check(ErasureLine, entry)) read.erasures.push(toErasure(entry));
  else if (Value.Check(IdentityLine, entry)) read.identities.push(toIdentity(entry));
  else if (Value.Check(SignatureLine, entry)) read.signature = Buffer.from(entry.signature, "base64url");
  else return false;
  return true;
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
