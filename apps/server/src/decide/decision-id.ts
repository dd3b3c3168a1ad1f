import { hash, timingSafeEqual } from "node:crypto";
import type { ShownInDecision } from "@seimbang/engine";
import { brandAs, type DecisionId } from "@seimbang/engine";
import type { Secrets } from "../platform/master-key.ts";
import { openShown, sealShown } from "./shown-in-decision.ts";
import { digitsOf, uuidOf } from "./uuid-digits.ts";

/** 16 bytes of a time-ordered id and 11 of a keyed hash of them, in base64url without a loose end: 36 characters. */
const ID_BYTES = 16;
const SIGNED_BYTES = ID_BYTES + 11;
/** Before what campaigns showed, where they did. */
const BEFORE_SHOWN = ".";
/** Written over by each id: it is read before anything else runs. */
const written = Buffer.alloc(SIGNED_BYTES);

/**
 * Makes the signed form of a decision's id. It says nothing about the person, and nobody else can make one. Where campaigns
 * showed something it also carries, sealed, what that was, so that a decision of which nothing is stored can be counted.
 */
export const signDecisionId = (secrets: Secrets, rowId: string, shown?: ShownInDecision): DecisionId => {
  const id = digitsOf(rowId);
  written.write(id + signatureOf(secrets, id), "hex");
  const short = written.toString("base64url");
  if (shown === undefined || shown.creatives.length === 0) return brandAs.decisionId(short);
  const sealed = sealShown(secrets, written.subarray(0, ID_BYTES), shown);
  return brandAs.decisionId(`${short}${BEFORE_SHOWN}${sealed.toString("base64url")}`);
};

/** The row's id (a UUID), for attribution and receipts; undefined when the id was altered or is not ours. */
export const readDecisionId = (secrets: Secrets, decisionId: string): string | undefined =>
  readDecision(secrets, decisionId)?.rowId;

/** What a decision's id says. */
export type DecisionRead = {
  readonly rowId: string;
  /** The id without what campaigns showed. */
  readonly short: DecisionId;
  readonly shown: ShownInDecision | undefined;
};

/** The same with what campaigns showed. */
export const readDecision = (secrets: Secrets, decisionId: string): DecisionRead | undefined => {
  const [short = "", ...rest] = decisionId.split(BEFORE_SHOWN);
  const bytes = bytesIn(short);
  if (bytes?.length !== SIGNED_BYTES || rest.length > 1) return undefined;
  const id = bytes.toString("hex", 0, ID_BYTES);
  if (!timingSafeEqual(bytes.subarray(ID_BYTES), Buffer.from(signatureOf(secrets, id), "hex"))) return undefined;
  const read = { rowId: uuidOf(id), short: brandAs.decisionId(short) };
  const [sealed] = rest;
  if (sealed === undefined) return { ...read, shown: undefined };
  const shown = openShown(secrets, bytes.subarray(0, ID_BYTES), bytesIn(sealed));
  return shown && { ...read, shown };
};

/** Undefined where the text is not the one that its bytes are written as. */
const bytesIn = (text: string): Buffer | undefined => {
  const bytes = Buffer.from(text, "base64url");
  return bytes.toString("base64url") === text ? bytes : undefined;
};

/**
 * SHA-256 behind a secret prefix, of which a third is shown: a hash cut like that cannot be extended (chop-MD: Coron,
 * Dodis, Malinaud and Puniya, CRYPTO 2005), so it serves as an HMAC does at a fifth of the time. Both are in hexadecimal: a text is made in a third of the time that
 * memory of its own takes.
 */
const signatureOf = (secrets: Secrets, id: string): string =>
  hash("sha256", prefixOf(secrets) + id, "hex").slice(0, 2 * (SIGNED_BYTES - ID_BYTES));

const prefixes = new WeakMap<Secrets, string>();
const prefixOf = (secrets: Secrets): string => {
  const known = prefixes.get(secrets) ?? secrets.deriveKey("decision-ids").toString("base64url");
  prefixes.set(secrets, known);
  return known;
};
