import { createPrivateKey, type KeyObject, webcrypto, X509Certificate } from "node:crypto";
import { loadX509 } from "./load-x509.ts";

const DAY = 86_400_000;
const EC = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
const RSA = {
  ...{ name: "RSASSA-PKCS1-v1_5", hash: "SHA-256", modulusLength: 2048 },
  publicExponent: new Uint8Array([1, 0, 1]),
} as const;

export type Issued = { readonly key: KeyObject; readonly certificate: X509Certificate };
/** With what it takes to issue further ones by it. */
type Issuer = Issued & { readonly name: string; readonly signingKey: webcrypto.CryptoKey };
type Wanted = {
  readonly from?: number;
  readonly until?: number;
  readonly algorithm?: "ec" | "rsa";
  readonly isAuthority?: boolean;
  /** The authority itself when absent. */
  readonly by?: Issuer;
};

const pemOf = async (key: webcrypto.CryptoKey): Promise<KeyObject> =>
  createPrivateKey({ key: Buffer.from(await webcrypto.subtle.exportKey("pkcs8", key)), format: "der", type: "pkcs8" });

/** For tests: an authority of one's own, which issues real certificates. */
export const makeAuthority = async (name = "Authority of a test") => {
  const x509 = await loadX509();
  const make = (algorithm: "ec" | "rsa" = "ec") =>
    webcrypto.subtle.generateKey(algorithm === "ec" ? EC : RSA, true, [
      "sign",
      "verify",
    ]) as Promise<webcrypto.CryptoKeyPair>;
  const keys = await make();
  const [from, until] = [Date.now() - 400 * DAY, Date.now() + 4000 * DAY];
  const dates = (wanted: Wanted) => ({
    notBefore: new Date(wanted.from ?? from),
    notAfter: new Date(wanted.until ?? until),
  });
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    ...{ name: `CN=${name}`, keys, signingAlgorithm: EC, ...dates({}) },
    extensions: [new x509.BasicConstraintsExtension(true, 2, true)],
  });
  const issue = async (domain: string, wanted: Wanted = {}): Promise<Issuer> => {
    const own = await make(wanted.algorithm);
    const subject = `CN=${domain}`;
    const { name: issuer, signingKey } = wanted.by ?? { name: root.subject, signingKey: keys.privateKey };
    const made = await x509.X509CertificateGenerator.create({
      ...{ subject, issuer, publicKey: own.publicKey, signingKey },
      ...{ signingAlgorithm: EC, ...dates(wanted) },
      extensions: [
        new x509.BasicConstraintsExtension(wanted.isAuthority === true, undefined, true),
        new x509.SubjectAlternativeNameExtension([{ type: "dns", value: domain }]),
      ],
    });
    const certificate = new X509Certificate(made.toString("pem"));
    return { key: await pemOf(own.privateKey), certificate, name: subject, signingKey: own.privateKey };
  };
  const selfSigned = async (domain: string): Promise<Issued> => {
    const own = await make();
    const made = await x509.X509CertificateGenerator.createSelfSigned({
      ...{ name: `CN=${domain}`, keys: own, signingAlgorithm: EC, ...dates({}) },
      extensions: [new x509.SubjectAlternativeNameExtension([{ type: "dns", value: domain }])],
    });
    return { key: await pemOf(own.privateKey), certificate: new X509Certificate(made.toString("pem")) };
  };
  return { certificate: new X509Certificate(root.toString("pem")), issue, selfSigned };
};
