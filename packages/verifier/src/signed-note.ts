import { readBase64, writeBase64 } from "./base64.ts";
import type { LogKey } from "./log-key.ts";

export type NoteSigner = { readonly key: LogKey; readonly sign: (message: Uint8Array) => Uint8Array };

const SIGNATURE_LINE = /^— (\S+) (\S+)$/u;
const MOST_SIGNATURES = 64;

/** A text of whole lines, with a line that signs them (C2SP signed-note). */
export const signNote = (text: string, { key, sign }: NoteSigner): string => {
  const signature = Buffer.concat([key.id, sign(Buffer.from(text))]);
  return `${text}\n— ${key.name} ${writeBase64(signature)}\n`;
};

/**
 * The text of a note that this key signed; undefined when it did not. Signatures of others, such as of witnesses, say
 * nothing here.
 */
export const readNote = (note: string, key: LogKey): string | undefined => {
  const end = note.lastIndexOf("\n\n");
  if (end < 0 || !note.endsWith("\n") || hasControls(note)) return undefined;
  const text = note.slice(0, end + 1);
  const lines = note.slice(end + 2, -1).split("\n");
  if (lines.length > MOST_SIGNATURES) return undefined;
  const signatures = lines.map(readSignature);
  const own = signatures.filter((line) => line?.name === key.name && Buffer.compare(line.id, key.id) === 0);
  const hold = own.every((line) => line !== undefined && key.verifies(Buffer.from(text), line.signature));
  return own.length > 0 && hold && !signatures.includes(undefined) ? text : undefined;
};

const readSignature = (line: string) => {
  const [, name, written] = SIGNATURE_LINE.exec(line) ?? [];
  const bytes = written === undefined ? undefined : readBase64(written);
  if (name === undefined || bytes === undefined || bytes.length < 5) return undefined;
  return { name, id: bytes.subarray(0, 4), signature: bytes.subarray(4) };
};

const hasControls = (note: string): boolean => [...note].some((sign) => sign < " " && sign !== "\n");
