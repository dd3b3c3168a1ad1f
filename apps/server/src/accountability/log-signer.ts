import { sign } from "node:crypto";
import { logKey, type NoteSigner, writeLogKey } from "@seimbang/verifier";
import type { Secrets } from "../platform/master-key.ts";
import { signingKeyFrom } from "../platform/signing-key.ts";

export type LogSigner = NoteSigner & {
  /** The log's public key in one line, by which anybody checks its checkpoints. */
  readonly written: string;
};

/** @param origin what the log calls itself, such as `toko.example/log` */
export const createLogSigner = (secrets: Secrets, origin: string): LogSigner => {
  const { privateKey, publicJwk } = signingKeyFrom(secrets.deriveKey("log-checkpoints"));
  const key = logKey(origin, Buffer.from(publicJwk.x, "base64url"));
  return { key, sign: (message) => sign(null, message, privateKey), written: writeLogKey(key) };
};
