import { type Bytes, hashOf, isSameBytes, joined, readBase64, textBytes, writeBase64 } from "./tree-hashing.ts";

type VerifyingKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/** The public key of a log, as it is written in one line (C2SP signed-note). */
export type LogKey = { readonly name: string; readonly id: Bytes; readonly key: VerifyingKey };

/** What a log stands for: that at this size its root was this. */
export type Checkpoint = { readonly size: number; readonly root: Bytes };

const ED25519 = 1;
const KEY_BYTES = 32;
const HASH_BYTES = 32;
const ID_BYTES = 4;
const WRITTEN = /^([^\s+]+)\+([0-9a-f]{8})\+(.*)$/su;

/** Undefined for what is no key of a log. @throws where this browser cannot check signatures by Ed25519 */
export const readLogKey = async (text: string): Promise<LogKey | undefined> => {
  const [, name = "", idText = "", written = ""] = WRITTEN.exec(text) ?? [];
  const typed = readBase64(written);
  if (name === "" || typed?.length !== KEY_BYTES + 1 || typed[0] !== ED25519) return undefined;
  const id = (await hashOf(textBytes(`${name}\n`), typed)).slice(0, ID_BYTES);
  if (Array.from(id, (byte) => byte.toString(16).padStart(2, "0")).join("") !== idText) return undefined;
  const key = await crypto.subtle.importKey("raw", typed.slice(1), "Ed25519", false, ["verify"]);
  return { name, id, key };
};

const SIGNATURE = /^— (\S+) (\S+)$/u;
const SIZE = /^(0|[1-9]\d{0,15})$/;

/** What a checkpoint says (C2SP tlog-checkpoint); undefined when this key did not sign it. */
export const readCheckpoint = async (note: string, key: LogKey): Promise<Checkpoint | undefined> => {
  const end = note.lastIndexOf("\n\n");
  if (end < 0 || !note.endsWith("\n")) return undefined;
  const text = note.slice(0, end + 1);
  const signatures = note
    .slice(end + 2, -1)
    .split("\n")
    .map((line) => SIGNATURE.exec(line));
  if (signatures.includes(null)) return undefined;
  const isSigned = await Promise.all(
    signatures.filter((line) => line?.[1] === key.name).map((line) => isSignature(line?.[2] ?? "", text, key)),
  );
  if (isSigned.length === 0 || isSigned.includes(false)) return undefined;
  const [origin, size = "", root = "", ...rest] = text.split("\n");
  const hash = readBase64(root);
  if (origin !== key.name || rest.length !== 1 || rest[0] !== "" || !SIZE.test(size)) return undefined;
  return hash?.length === HASH_BYTES && Number.isSafeInteger(Number(size))
    ? { size: Number(size), root: hash }
    : undefined;
};

const isSignature = async (written: string, text: string, { id, key }: LogKey): Promise<boolean> => {
  const bytes = readBase64(written);
  if (bytes === undefined || !isSameBytes(bytes.slice(0, ID_BYTES), id)) return false;
  return crypto.subtle.verify("Ed25519", key, bytes.slice(ID_BYTES), textBytes(text));
};

/** `base64url(SHA-256(salt ‖ statement))`: what an entry commits to. */
export const commitmentOf = async (salt: string, statement: string): Promise<string> => {
  const bytes = readBase64(fromUrlAlphabet(salt)) ?? new Uint8Array();
  return toUrlAlphabet(writeBase64(await hashOf(joined(bytes, textBytes(statement)))));
};

const toUrlAlphabet = (text: string): string => text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const fromUrlAlphabet = (text: string): string => {
  const plain = text.replaceAll("-", "+").replaceAll("_", "/");
  return plain.padEnd(Math.ceil(plain.length / 4) * 4, "=");
};
