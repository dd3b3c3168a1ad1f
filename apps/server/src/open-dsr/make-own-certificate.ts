import { createPrivateKey, webcrypto } from "node:crypto";
import { loadX509 } from "./load-x509.ts";

const EC = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
const DAY_MS = 86_400_000;

/**
 * A key and a certificate that signed itself, both in PEM: for a shop of a proof, which signs but is believed by nobody.
 */
export const makeOwnCertificate = async (
  domain: string,
  now: number,
): Promise<{ readonly key: string; readonly certificate: string }> => {
  const { X509CertificateGenerator, SubjectAlternativeNameExtension } = await loadX509();
  const keys = (await webcrypto.subtle.generateKey(EC, true, ["sign", "verify"])) as webcrypto.CryptoKeyPair;
  const made = await X509CertificateGenerator.createSelfSigned({
    ...{ name: `CN=${domain}`, keys, signingAlgorithm: EC },
    ...{ notBefore: new Date(now - DAY_MS), notAfter: new Date(now + DAY_MS) },
    extensions: [new SubjectAlternativeNameExtension([{ type: "dns", value: domain }])],
  });
  const der = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey));
  const key = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  return {
    key: key.export({ format: "pem", type: "pkcs8" }).toString(),
    certificate: `${made.toString("pem").trim()}\n`,
  };
};
