import { X509Certificate } from "node:crypto";
import { rootCertificates } from "node:tls";
import type { CertificateChain } from "../configuration/load-open-dsr-files.ts";

/** Why a certificate proves nothing. */
export type CertificateFlaw = "expired" | "not_yet_valid" | "wrong_domain" | "self_signed" | "untrusted" | "weak_key";

const RSA_BITS = 2048;
const CURVES: ReadonlySet<string | undefined> = new Set(["prime256v1", "secp384r1", "secp521r1"]);
const LONGEST_CHAIN = 5;

/**
 * Whether a certificate speaks for a domain now: within its time, with that very name among its alternative names (the
 * common name counts for nothing, as RFC 9525 has it), with a key of FIPS 186-4, and issued by way of at most five authorities by one that
 * is believed. One that signed itself never is (OpenDSR 4.1). Undefined when there is nothing wrong.
 */
export const judgeCertificate = (
  chain: CertificateChain,
  domain: string,
  now: number,
  authorities: readonly X509Certificate[],
): CertificateFlaw | undefined => {
  const [leaf] = chain;
  if (leaf.validToDate.getTime() < now) return "expired";
  if (leaf.validFromDate.getTime() > now) return "not_yet_valid";
  if (leaf.checkHost(domain, { subject: "never", wildcards: false }) === undefined) return "wrong_domain";
  if (isIssuedBy(leaf, leaf)) return "self_signed";
  if (!isStrong(leaf)) return "weak_key";
  return leaf.ca || !isTrusted(chain, now, authorities) ? "untrusted" : undefined;
};

const isStrong = ({ publicKey: { asymmetricKeyType, asymmetricKeyDetails } }: X509Certificate): boolean => {
  if (asymmetricKeyType === "rsa") return (asymmetricKeyDetails?.modulusLength ?? 0) >= RSA_BITS;
  return asymmetricKeyType === "ec" && CURVES.has(asymmetricKeyDetails?.namedCurve);
};

const isTrusted = (
  [leaf, ...between]: CertificateChain,
  now: number,
  authorities: readonly X509Certificate[],
): boolean => {
  let current = leaf;
  for (let length = 0; length < LONGEST_CHAIN; length += 1) {
    const issuedCurrent = (one: X509Certificate): boolean => one.ca && isIssuedBy(current, one) && isTimely(one, now);
    if (authorities.some(issuedCurrent) || systemAuthorities().some(issuedCurrent)) return true;
    const next = between.find(issuedCurrent);
    if (next === undefined || next === current) return false;
    current = next;
  }
  return false;
};

const isIssuedBy = (certificate: X509Certificate, issuer: X509Certificate): boolean =>
  certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);

const isTimely = ({ validFromDate, validToDate }: X509Certificate, now: number): boolean =>
  validFromDate.getTime() <= now && now <= validToDate.getTime();

let known: readonly X509Certificate[] | undefined;
/** Those that Node itself believes; read once, and only where somebody asks. */
const systemAuthorities = (): readonly X509Certificate[] => {
  known ??= rootCertificates.map((pem) => new X509Certificate(pem));
  return known;
};
