import { type KeyObject, sign, verify } from "node:crypto";
import type { OpenDsrFiles } from "../configuration/load-open-dsr-files.ts";

export const SIGNATURE_HEADER = "x-opendsr-signature";
export const PROCESSOR_HEADER = "x-opendsr-processor-domain";
/** The same of whoever asks; OpenDSR leaves to the processor how controllers are known, and this is how ours are. */
export const CONTROLLER_HEADER = "x-opendsr-controller-domain";
export const DATE_HEADER = "x-opendsr-date";

/** Signs as the domain of our certificate: SHA-256 with RSA (PKCS #1 v1.5) or ECDSA (FIPS 186-4), in base64. */
export type Signer = { readonly domain: string; readonly sign: (bytes: Buffer) => string };

export const openSigner = (url: string, { key }: Pick<OpenDsrFiles, "key">): Signer => ({
  domain: new URL(url).hostname,
  sign: (bytes) => sign("sha256", bytes, key).toString("base64"),
});

/** Whether these very bytes were signed by whoever has the private half of the key. */
export const isSignedBy = (publicKey: KeyObject, bytes: Buffer, signature: string): boolean => {
  const given = Buffer.from(signature, "base64");
  // Base64 is read generously; what was not written in the one way it is written in was altered.
  if (given.length === 0 || given.toString("base64") !== signature) return false;
  return verify("sha256", bytes, publicKey, given);
};

/** What is signed of a request without a body: which it is, of whom, and when, so that it is good for nothing else. */
export const bodilessBytes = (method: string, path: string, date: string): Buffer =>
  Buffer.from(`${method} ${path}\n${date}`);
