import type { AnsweredRequest, ObserveRequest } from "../http/observe-requests.ts";
import type { Secrets } from "../platform/master-key.ts";
import { isNetwork, openNetworks } from "../platform/networks.ts";
import { openBackground } from "../platform/open-background.ts";
import { writeInGroups } from "../platform/write-in-groups.ts";
import { openDecisionCount } from "./count-decisions.ts";
import type { Finding } from "./finding.ts";
import { honeyInRequest } from "./honey-in-request.ts";
import type { IntrusionDeps } from "./intrusion-deps.ts";
import { judgeSighting } from "./judge-sighting.ts";
import type { Honey } from "./open-honey.ts";
import { raiseIntrusion } from "./raise-intrusion.ts";
import type { Sighting } from "./sighting.ts";
import { addSightings } from "./sighting-store.ts";
import { openKeyNetworks, toSightings } from "./to-sightings.ts";

export type WatchDeps = IntrusionDeps & {
  readonly secrets: Pick<Secrets, "hmacKey">;
  readonly honey: Honey;
  readonly origins: readonly string[];
  readonly isOddHour: (at: number) => boolean;
  readonly onFault: (error: unknown) => void;
};

/** A matter that goes on is looked at anew no more often than this. */
const AGAIN_AFTER_MS = 5_000;
/** More than this waiting to be judged is a flood that is counted, and not judged each. */
const MOST_UNDER_WAY = 200;
const MOST_MATTERS = 5_000;

/**
 * count ─▶ write down, of little more than a visit ─▶ judge with all that was seen before ─▶ raise. Nobody who asks waits for it;
 * where it fails, the shop goes on and the log says so.
 */
export const watchRequests = (
  deps: WatchDeps,
): { readonly observe: ObserveRequest; readonly settled: () => Promise<void> } => {
  const { database, clock, honey, settings, onFault } = deps;
  const countDecision = openDecisionCount();
  const keyNetworks = openKeyNetworks();
  const known = openNetworks(settings.knownNetworks);
  const writer = writeInGroups<Sighting>((rows) => addSightings(database, rows));
  const background = openBackground(onFault);
  const raisedAt = new Map<string, number>();

  const raise = async (finding: Finding): Promise<void> => {
    const now = clock();
    const before = raisedAt.get(finding.matter);
    if (before !== undefined && Math.abs(now - before) < AGAIN_AFTER_MS) return;
    if (raisedAt.size >= MOST_MATTERS) raisedAt.clear();
    raisedAt.set(finding.matter, now);
    await raiseIntrusion(finding, deps);
  };

  const judge = async (sighting: Sighting): Promise<void> => {
    await writer.write(sighting);
    if (background.underWay() > MOST_UNDER_WAY) return;
    for (const finding of await judgeSighting(sighting, { database, ...settings })) await raise(finding);
  };

  const sightingsOf = (answered: AnsweredRequest, now: number): readonly Sighting[] => {
    const all = [...toSightings(answered, now, deps), ...keyNetworks(answered, now), ...decisions(answered, now)];
    // Of the shop's own servers the network says nothing; their keys and people are watched as all are.
    return known.has(answered.request.ip) ? all.filter(({ about }) => !isNetwork(about)) : all;
  };
  const decisions = ({ request, caller }: AnsweredRequest, now: number): readonly Sighting[] => {
    const { url } = request.routeOptions;
    if (caller?.kind === "secret" || (url !== "/v1/decide" && url !== "/v1/decide/page")) return [];
    const sighting = countDecision(request, now);
    return sighting === undefined ? [] : [sighting];
  };

  return {
    observe: (answered) => {
      const now = clock();
      const found = honeyInRequest(answered, honey);
      if (found !== undefined) background.run(raise(found));
      for (const sighting of sightingsOf(answered, now)) background.run(judge(sighting));
    },
    settled: background.settled,
  };
};
