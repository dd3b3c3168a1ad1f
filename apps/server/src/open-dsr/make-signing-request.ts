import { generateKeyPairSync, webcrypto } from "node:crypto";
import { loadX509 } from "./load-x509.ts";

const RSA = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" } as const;
const RSA_BITS = 3072;

/** A new private key (PKCS #8) and what an authority is sent for a certificate of it (PKCS #10, RFC 2986), both in PEM. */
export const makeSigningRequest = async (
  domain: string,
): Promise<{ readonly key: string; readonly request: string }> => {
  const { Pkcs10CertificateRequestGenerator, SubjectAlternativeNameExtension } = await loadX509();
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: RSA_BITS });
  const { subtle } = webcrypto;
  const der = { format: "der" } as const;
  const keys = {
    privateKey: await subtle.importKey("pkcs8", privateKey.export({ ...der, type: "pkcs8" }), RSA, true, ["sign"]),
    publicKey: await subtle.importKey("spki", publicKey.export({ ...der, type: "spki" }), RSA, true, ["verify"]),
  };
  const request = await Pkcs10CertificateRequestGenerator.create({
    ...{ name: `CN=${domain}`, keys, signingAlgorithm: RSA },
    extensions: [new SubjectAlternativeNameExtension([{ type: "dns", value: domain }])],
  });
  return {
    key: privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
    request: `${request.toString("pem").trim()}\n`,
  };
};
