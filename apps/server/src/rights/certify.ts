import type { CertificateWire } from "@seimbang/contracts";
import type { LogProof } from "../accountability/read.ts";
import type { ReceiptSigner } from "../consent/read.ts";

/** What was done about a request, signed and tied to the log, so that nobody has to be believed. */
export const certify = async (
  certificate: object,
  log: LogProof | undefined,
  signer: ReceiptSigner,
): Promise<CertificateWire> => ({
  certificate,
  jws: await signer.sign(certificate),
  key: signer.key,
  ...(log === undefined ? {} : { log }),
});
