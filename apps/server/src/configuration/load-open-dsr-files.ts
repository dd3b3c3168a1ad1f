import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { ConfigurationError } from "./configuration-error.ts";
import type { Environment } from "./environment.ts";
import { complain, say } from "./say.ts";
import type { ShopConfiguration } from "./shop-configuration.ts";

/** A certificate, and those of the authorities between it and one that is believed. */
export type CertificateChain = readonly [X509Certificate, ...X509Certificate[]];

/** What OpenDSR needs of files and the environment. Whether certificates hold is seen when they are used. */
export type OpenDsrFiles = {
  readonly key: KeyObject;
  readonly certificate: CertificateChain;
  readonly authorities: readonly X509Certificate[];
  /** By domain. */
  readonly controllers: ReadonlyMap<string, CertificateChain>;
};

/** @throws ConfigurationError when a file is missing or unreadable, or the key is not the certificate's. */
export const loadOpenDsrFiles = (
  { openDsrKey }: Pick<Environment, "openDsrKey">,
  { openDsr }: Pick<ShopConfiguration, "openDsr">,
): OpenDsrFiles | undefined => {
  if (openDsr === undefined) return undefined;
  const certificate = chainIn("openDsr.certificateFile", openDsr.certificateFile);
  const key = keyOf(openDsrKey, openDsr.keyFile);
  if (!certificate[0].checkPrivateKey(key)) throw mistake("openDsr.keyFile", complain("opendsr_key_foreign"));
  const { authoritiesFile, controllers } = openDsr;
  return {
    key,
    certificate,
    authorities: authoritiesFile === undefined ? [] : chainIn("openDsr.authoritiesFile", authoritiesFile),
    controllers: new Map(
      controllers.map((one, at) => [
        one.domain,
        chainIn(`openDsr.controllers[${at}].certificateFile`, one.certificateFile),
      ]),
    ),
  };
};

/** All certificates in a PEM text, in its order; undefined where there is none, or one that cannot be read. */
export const readChain = (pem: string): CertificateChain | undefined => {
  const written = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    const [first, ...others] = written.map((one) => new X509Certificate(one));
    return first === undefined ? undefined : [first, ...others];
  } catch {
    return undefined;
  }
};

const chainIn = (path: string, file: string): CertificateChain => {
  const chain = readChain(textIn(path, file));
  if (chain !== undefined) return chain;
  throw mistake(path, { rule: say("rule.certificate_unusable", { file }), advice: say("advice.key_file") });
};

const keyOf = (given: string | undefined, file: string | undefined): KeyObject => {
  if (given === undefined && file === undefined) throw mistake("openDsr.keyFile", complain("opendsr_key_missing"));
  const pem = given ?? textIn("openDsr.keyFile", file ?? "");
  try {
    return createPrivateKey(pem);
  } catch {
    throw mistake("openDsr.keyFile", complain("opendsr_key_foreign"));
  }
};

const textIn = (path: string, file: string): string => {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    const { code = "" } = cause as NodeJS.ErrnoException;
    throw mistake(path, { rule: say("rule.key_unreadable", { file, code }), advice: say("advice.key_file") });
  }
};

const mistake = (path: string, said: ReturnType<typeof complain>): ConfigurationError =>
  new ConfigurationError([{ file: "seimbang.yaml", path, ...said }]);
