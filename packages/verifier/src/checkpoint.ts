import { readBase64, writeBase64 } from "./base64.ts";
import type { LogKey } from "./log-key.ts";
import { type NoteSigner, readNote, signNote } from "./signed-note.ts";
import { HASH_BYTES, type TreeHash } from "./tree-hash.ts";

/** What a log stands for: that at this size its root was this. */
export type Checkpoint = { readonly origin: string; readonly size: number; readonly root: TreeHash };

/** A signed checkpoint (C2SP tlog-checkpoint). Its origin is the name of the key. */
export const signCheckpoint = (size: number, root: TreeHash, signer: NoteSigner): string =>
  signNote(`${signer.key.name}\n${size}\n${writeBase64(root)}\n`, signer);

/** What a checkpoint says; undefined when this key did not sign it, or it is none of this log. */
export const readCheckpoint = (note: string, key: LogKey): Checkpoint | undefined => {
  const text = readNote(note, key);
  const [origin, size = "", root = "", ...rest] = text?.split("\n") ?? [];
  const hash = readBase64(root);
  // Further lines would be signed and checked by nobody, so this log writes none.
  if (origin !== key.name || rest.join() !== "" || rest.length !== 1) return undefined;
  if (!/^(0|[1-9]\d{0,15})$/.test(size) || !Number.isSafeInteger(Number(size)) || hash?.length !== HASH_BYTES)
    return undefined;
  return { origin, size: Number(size), root: hash };
};

/** Of which log a checkpoint claims to be, signed or not: to be asked before a key is known. */
export const originOf = (note: string): string | undefined => /^([^\n]+)\n/.exec(note)?.[1];
