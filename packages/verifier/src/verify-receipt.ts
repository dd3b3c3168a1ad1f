import { readBase64 } from "./base64.ts";
import { canonicalJson } from "./canonical-json.ts";
import { readCheckpoint } from "./checkpoint.ts";
import { Found } from "./finding.ts";
import { readInclusion } from "./inclusion-file.ts";
import { commitmentOf, entryHashOf, type LogEntry, readEntry, SALT_BYTES } from "./log-entry.ts";
import { isSameKey } from "./log-export.ts";
import { type LogKey, readLogKey } from "./log-key.ts";
import { isMembers, type Members, parseJson } from "./plain-json.ts";
import { decode } from "./read-lines.ts";
import { placeOf, type ReceiptFile, readReceiptFile } from "./receipt-file.ts";
import { readReceiptKey, readSigned } from "./signed-receipt.ts";
import { leafHash } from "./tree-hash.ts";
import { verifyInclusion } from "./verify-inclusion.ts";

/** What ties a receipt or a certificate to the log. All are texts, byte for byte as they were made. */
export type LogProof = {
  /** The log's key in one line (`writeLogKey`). */
  readonly key: string;
  /** The leaf. */
  readonly entry: string;
  /** What the leaf commits to, as canonical JSON, and the salt of it in base64url. */
  readonly statement: string;
  readonly salt: string;
  /** In the form of C2SP tlog-proof. */
  readonly proof: string;
};

/** The public key of a receipt's signature, as a JWK (RFC 8037). */
export type ReceiptKey = { readonly kty: "OKP"; readonly crv: "Ed25519"; readonly x: string };

export type VerifiedReceipt = {
  readonly what: "receipt" | "certificate";
  readonly id: string;
  readonly entry: LogEntry;
  /** Its place in the log, from 0 on, and how large the log was at least. */
  readonly index: number;
  readonly size: number;
  readonly key: string;
  readonly signedBy: string;
};

export type Trusted = {
  /** The key that the log must have; without it, the one that the file names. */
  readonly logKey?: LogKey | undefined;
  /** `x` of the keys that may have signed receipts; without them, the one that the file names. */
  readonly receiptKeys?: readonly string[] | undefined;
};

/**
 * Checks a receipt or certificate without anybody's help: that it says what was signed, that the hash of the log's leaf is
 * part of that, that the leaf commits to what it is about, and that this leaf is in the log of a signed checkpoint. One
 * from before receipts held that hash is named as such, and is not verified.
 * @throws Found where the file stops being what was made
 */
export const verifyReceipt = (bytes: Uint8Array, { logKey, receiptKeys }: Trusted): VerifiedReceipt => {
  const text = decode(bytes, { line: 1, byte: 0 });
  const at = (member: string): Place => placeOf(text, member);
  const file = readReceiptFile(text);
  const signedBy = checkSigned(file, receiptKeys, at);
  const proof = readProof(file.log) ?? refuse("not_known", at("log"));
  const key = readLogKey(proof.key) ?? refuse("key_unknown", at("log"));
  if (logKey !== undefined && !isSameKey(key, logKey)) throw new Found("key_unknown", at("log"));
  checkBound(file, proof, at);
  const { entry, id } = checkStatement(file, proof, at);
  return { what: file.what, id, entry, ...checkIncluded(proof, key, at), key: proof.key, signedBy };
};

type Place = ReturnType<typeof placeOf>;
type PlaceOf = (member: string) => Place;

/** That it says what was signed, and by which key. */
const checkSigned = ({ what, said, jws, key }: ReceiptFile, trusted: Trusted["receiptKeys"], at: PlaceOf): string => {
  const { x, kid } = readReceiptKey(key) ?? refuse("key_unknown", at("jws"));
  if (trusted !== undefined && !trusted.includes(x)) throw new Found("key_unknown", at("kty"));
  const payload = readSigned(jws, x, kid) ?? refuse("receipt_not_signed", at("jws"));
  if (canonicalJson(payload) !== canonicalJson(said)) throw new Found("receipt_changed", at(what));
  return x;
};

/** That whoever signed it meant this leaf and no other. */
const checkBound = ({ what, said }: ReceiptFile, { entry }: LogProof, at: PlaceOf): void => {
  const bound = said["log_entry"];
  if (bound === undefined) throw new Found("receipt_unbound", at(what));
  if (bound !== entryHashOf(entry)) throw new Found("entry_of_another", at("log_entry"));
};

/** That the leaf commits to the statement, and that this is about the same as the receipt; a certificate says nothing else. */
const checkStatement = ({ what, said }: ReceiptFile, { entry: leaf, statement, salt }: LogProof, at: PlaceOf) => {
  const entry = readEntry(leaf);
  const secret = readBase64(salt, "base64url");
  const opens = secret?.length === SALT_BYTES && entry?.commitment === commitmentOf(secret, statement);
  if (entry === undefined || !opens) throw new Found("statement_changed", at("statement"));
  const id = idOf(said);
  const { log_entry: _, ...certified } = said;
  const isSame = what === "certificate" ? canonicalJson(certified) === statement : idOf(parseJson(statement)) === id;
  if (id === undefined || !isSame) throw new Found("statement_of_another", at("statement"));
  return { entry, id };
};

/** That the leaf is in the log of the checkpoint, and that the log's key signed this. */
const checkIncluded = ({ entry, proof }: LogProof, key: LogKey, at: PlaceOf) => {
  const inclusion = readInclusion(proof) ?? refuse("not_in_log", at("proof"));
  const { size, root } = readCheckpoint(inclusion.checkpoint, key) ?? refuse("checkpoint_wrong", at("proof"));
  const { index } = inclusion;
  const claim = { leaf: leafHash(Buffer.from(entry)), index, size, proof: inclusion.proof, root };
  if (!verifyInclusion(claim)) throw new Found("not_in_log", at("proof"));
  return { index, size };
};

const refuse = (code: ConstructorParameters<typeof Found>[0], place: Place): never => {
  throw new Found(code, place);
};

const PROOF_MEMBERS = ["entry", "key", "proof", "salt", "statement"];

const readProof = (log: Members): LogProof | undefined => {
  const isWhole = Object.keys(log).sort().join() === PROOF_MEMBERS.join();
  // Each was just seen to be a text.
  return isWhole && Object.values(log).every((value) => typeof value === "string") ? (log as LogProof) : undefined;
};

/** By what a receipt and the statement of its entry name the same thing. */
const idOf = (said: unknown): string | undefined => {
  if (!isMembers(said)) return undefined;
  const id = said["record_id"] ?? said["id"];
  return typeof id === "string" ? id : undefined;
};
