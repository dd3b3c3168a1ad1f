import type { CertificateWire } from "@seimbang/contracts";
import { bindToLog, type LogProof } from "../accountability/read.ts";
import type { ReceiptSigner } from "../consent/read.ts";

/** What was done about a request, signed and tied to the log, so that nobody has to be believed. */
export const certify = async (
  statement: object,
  log: LogProof | undefined,
  signer: ReceiptSigner,
): Promise<CertificateWire> => {
  const certificate = bindToLog(statement, log);
  return { certificate, jws: await signer.sign(certificate), key: signer.key, ...(log === undefined ? {} : { log }) };
};
