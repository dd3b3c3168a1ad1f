import type { ConfiguredRecipient } from "../configuration/shop-configuration.ts";
import { type CallFailure, callPartner } from "./call-partner.ts";

/** As much as one recipient may answer of one person. */
const MOST_BYTES = 8 * 1_048_576;

type Results = { readonly mediaType: string; readonly bytes: Buffer };
type ResultsFailure = CallFailure["failure"] | "results_elsewhere" | `results_answered_${number}`;

/**
 * Fetches what a recipient says lies ready (OpenDSR 8.3): from its own domain and as safely as it is asked, so that a signed
 * answer leads this server nowhere else.
 */
export const fetchResults = async (
  resultsUrl: string,
  { url }: ConfiguredRecipient,
  privateHosts: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Results | { readonly failure: ResultsFailure }> => {
  const [own, place] = [new URL(url), URL.parse(resultsUrl)];
  const isHome = place?.hostname === own.hostname || place?.hostname.endsWith(`.${own.hostname}`) === true;
  if (place === null || !isHome || place.protocol !== own.protocol || place.username !== "")
    return { failure: "results_elsewhere" };
  const answer = await callPartner({ method: "GET", url: place.href, privateHosts, mostBytes: MOST_BYTES }, signal);
  if ("failure" in answer) return answer;
  if (answer.status !== 200) return { failure: `results_answered_${answer.status}` };
  const mediaType = (answer.header("content-type") ?? "application/octet-stream").slice(0, 100);
  return { mediaType, bytes: answer.body };
};
