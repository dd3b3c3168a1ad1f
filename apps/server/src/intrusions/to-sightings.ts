import { createHmac } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { keysOfRequest } from "../http/keys-of-request.ts";
import type { AnsweredRequest } from "../http/observe-requests.ts";
import { originOf } from "../http/own-page.ts";
import type { Secrets } from "../platform/master-key.ts";
import { callerNetwork, neighbourhoodOf } from "../platform/networks.ts";
import { type Sighting, seenOnce } from "./sighting.ts";

export type ToSightingsDeps = {
  readonly secrets: Pick<Secrets, "hmacKey">;
  /** Web origins of the shop's pages. */
  readonly origins: readonly string[];
  /** Whether it is night where the shop is. */
  readonly isOddHour: (at: number) => boolean;
};

const SIGN_IN = "/v1/staff/sign-in/password";
/** A look-up that found nobody was a look-up. */
const READ_ALL_THE_SAME: readonly (string | undefined)[] = ["unknown_customer", "several_customers"];
const KEY_FORM = /^(pk|sk)_/;
const LONGEST_HOST = 100;
const DAY_MS = 86_400_000;

/** What of an answered request intruders do, and others too. Of nearly every request that is nothing. */
export const toSightings = (answered: AnsweredRequest, at: number, deps: ToSightingsDeps): readonly Sighting[] => [
  ...readings(answered, at, deps),
  ...failedSignIns(answered, at, deps),
  ...wrongKeys(answered, at),
  ...refusals(answered, at),
  ...foreignHosts(answered, at, deps),
];

const readings = (
  { request, status, refusal, caller }: AnsweredRequest,
  at: number,
  { isOddHour }: ToSightingsDeps,
): readonly Sighting[] => {
  const { access } = request.routeOptions.config;
  if (access?.isPersonal !== true || caller === undefined || caller.kind === "publishable") return [];
  if (status >= 400 && !READ_ALL_THE_SAME.includes(refusal)) return [];
  const kind = access.anyOf.includes("invoices.export") ? "export" : "reading";
  return [{ ...seenOnce(kind, caller.keyId, "", at), things: isOddHour(at) ? 1 : 0 }];
};

/** An account is told apart by a keyed hash of what was typed, whether or not there is one. */
const failedSignIns = (
  { request, refusal }: AnsweredRequest,
  at: number,
  { secrets }: ToSightingsDeps,
): readonly Sighting[] => {
  const { url } = request.routeOptions;
  if (url !== SIGN_IN || (refusal !== "sign_in_failed" && refusal !== "too_many_tries")) return [];
  const mail = (request.body as { readonly mail?: unknown } | undefined)?.mail;
  const account = createHmac("sha256", secrets.hmacKey("intrusion-account")).update(String(mail).toLowerCase());
  return [seenOnce("failed_sign_in", callerNetwork(request.ip), account.digest("base64url"), at)];
};

const wrongKeys = ({ request, refusal, refusedKey }: AnsweredRequest, at: number): readonly Sighting[] => {
  if (refusedKey !== undefined) return [seenOnce("refused_key", refusedKey.keyId, callerNetwork(request.ip), at)];
  if (refusal !== "unauthenticated") return [];
  const isKey = keysOfRequest(request.headers.authorization, request.body).some((key) => KEY_FORM.test(key));
  return isKey ? [seenOnce("unknown_key", callerNetwork(request.ip), "", at)] : [];
};

/** A publishable key is everybody's, so that a page's caller is told by where they are. */
const refusals = ({ request, refusal, caller }: AnsweredRequest, at: number): readonly Sighting[] => {
  if (caller === undefined || (refusal !== "permission_denied" && refusal !== "secret_key_required")) return [];
  const about = caller.kind === "publishable" ? callerNetwork(request.ip) : caller.keyId;
  return [seenOnce("refusal", about, routeOf(request), at)];
};

const routeOf = ({ method, routeOptions: { url = "" } }: FastifyRequest): string => `${method} ${url}`;

const foreignHosts = (
  { request, caller }: AnsweredRequest,
  at: number,
  { origins }: ToSightingsDeps,
): readonly Sighting[] => {
  if (caller?.kind !== "publishable") return [];
  const { origin, referer } = request.headers;
  const page = URL.parse(origin ?? referer ?? "");
  if (page === null || !page.protocol.startsWith("http") || page.hostname.length > LONGEST_HOST) return [];
  const isOwn = page.origin === originOf(request) || origins.includes(page.origin);
  const isTried = page.hostname === "localhost" || page.hostname === "127.0.0.1";
  return isOwn || isTried ? [] : [seenOnce("foreign_host", caller.keyId, page.hostname, at)];
};

/** Where secret keys come from, once a day for each neighbourhood. */
export const openKeyNetworks = () => {
  let day = 0;
  let noted = new Set<string>();
  return ({ request, caller }: AnsweredRequest, at: number): readonly Sighting[] => {
    if (caller?.kind !== "secret") return [];
    const today = Math.floor(at / DAY_MS);
    if (today !== day) [day, noted] = [today, new Set()];
    const network = neighbourhoodOf(request.ip);
    const key = `${caller.keyId} ${network}`;
    if (noted.has(key)) return [];
    noted.add(key);
    return [seenOnce("key_network", caller.keyId, network, at)];
  };
};
