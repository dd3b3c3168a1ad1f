import { createHash, createPublicKey, type KeyObject, verify } from "node:crypto";
import type { DrpSetupWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { Problem } from "../http/problem.ts";
import { jsonIn } from "./receive-open-dsr.ts";

const SIGNATURE_BYTES = 64;
const LONGEST_MS = 10 * 60_000;
const CLOCKS_APART_MS = 60_000;
/** What stands before the 32 bytes of an Ed25519 public key in SPKI (RFC 8410). */
const SPKI_ED25519 = Buffer.from("302a300506032b6570032100", "hex");

/** @param verifyKey 32 bytes in base64, as the directory of agents has it */
export const agentKey = (verifyKey: string): KeyObject =>
  createPublicKey({
    key: Buffer.concat([SPKI_ED25519, Buffer.from(verifyKey, "base64")]),
    format: "der",
    type: "spki",
  });

/** The hash by which a message is known again; what it is of stands in no table. */
export type AgentMessage = { readonly said: unknown; readonly hash: Buffer };

/**
 * What an agent signed: base64 of an Ed25519 signature with the JSON that it is over behind it (Data Rights Protocol 3.07.1). Nothing
 * is parsed before the signature held.
 * @throws Problem `signature_invalid`, `malformed_json`
 */
export const openAgentMessage = (body: Buffer, key: KeyObject): AgentMessage => {
  const written = body.toString("latin1").trim();
  const bytes = Buffer.from(written, "base64");
  const signature = bytes.subarray(0, SIGNATURE_BYTES);
  const json = bytes.subarray(SIGNATURE_BYTES);
  const isWhole = bytes.toString("base64") === written && json.length > 0;
  if (!isWhole || !verify(null, json, key, signature)) throw new Problem("signature_invalid");
  return { said: jsonIn(json), hash: createHash("sha256").update(json).digest() };
};

/**
 * Whether a message is of this agent, for this shop and of this moment, in the order of the protocol (3.07).
 * @throws Problem `signature_invalid`, `message_expired`
 */
export const requireOfNow = (said: DrpSetupWire, agentId: string, businessId: string, now: number): void => {
  if (said["agent-id"] !== agentId || said["business-id"] !== businessId) throw new Problem("signature_invalid");
  const [issuedAt, expiresAt] = [Date.parse(said["issued-at"]), Date.parse(said["expires-at"])];
  const isTimely = issuedAt <= now + CLOCKS_APART_MS && now < expiresAt && expiresAt - issuedAt <= LONGEST_MS;
  if (!isTimely) throw new Problem("message_expired");
};

/**
 * Takes a message once; it is remembered until it would be refused anyway.
 * @throws Problem `message_replayed`
 */
export const takeOnce = async (
  database: Database,
  agentId: string,
  hash: Buffer,
  expiresAt: number,
  now: number,
): Promise<void> => {
  await database.deleteFrom("partner_message").where("expires_at", "<", new Date(now)).execute();
  const taken = await database
    .insertInto("partner_message")
    .values({ partner: agentId, message_hash: hash, expires_at: new Date(expiresAt) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (taken.numInsertedOrUpdatedRows !== 1n) throw new Problem("message_replayed");
};
