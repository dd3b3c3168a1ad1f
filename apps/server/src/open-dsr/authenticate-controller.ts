import type { OpenDsrFiles } from "../configuration/load-open-dsr-files.ts";
import { Problem } from "../http/problem.ts";
import type { Clock } from "../platform/clock.ts";
import { judgeCertificate } from "./judge-certificate.ts";
import { bodilessBytes, CONTROLLER_HEADER, DATE_HEADER, isSignedBy, SIGNATURE_HEADER } from "./signatures.ts";

/** What of a request says who sent it; header names are in small letters, `path` is as it was called. */
export type SignedRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Undefined where there is none to be signed. */
  readonly body: Buffer | undefined;
};

type Dependencies = { readonly files: Pick<OpenDsrFiles, "controllers" | "authorities">; readonly clock: Clock };

/** How far the clocks of two servers may be apart. */
const CLOCKS_APART_MS = 5 * 60_000;

/**
 * The controller that signed a request: its domain is on our list, its certificate holds for that domain now, and its
 * signature is over these very bytes. Nothing of a body is parsed before.
 * @throws Problem `partner_unknown`, `certificate_refused`, `signature_invalid`, `message_expired`
 */
export const authenticateController = (request: SignedRequest, { files, clock }: Dependencies): string => {
  const domain = headerOf(request, CONTROLLER_HEADER) ?? "";
  const certificate = files.controllers.get(domain);
  if (certificate === undefined) throw new Problem("partner_unknown");
  const now = clock();
  const flaw = judgeCertificate(certificate, domain, now, files.authorities);
  if (flaw !== undefined) throw new Problem("certificate_refused", flaw);
  const signature = headerOf(request, SIGNATURE_HEADER) ?? "";
  if (!isSignedBy(certificate[0].publicKey, signedBytes(request), signature)) throw new Problem("signature_invalid");
  if (request.body === undefined && !isOfNow(headerOf(request, DATE_HEADER), now)) throw new Problem("message_expired");
  return domain;
};

const signedBytes = (request: SignedRequest): Buffer =>
  request.body ?? bodilessBytes(request.method, request.path, headerOf(request, DATE_HEADER) ?? "");

const isOfNow = (date: string | undefined, now: number): boolean =>
  Math.abs(Date.parse(date ?? "") - now) <= CLOCKS_APART_MS;

const headerOf = ({ headers }: Pick<SignedRequest, "headers">, name: string): string | undefined => {
  const value = headers[name];
  return typeof value === "string" ? value : undefined;
};
