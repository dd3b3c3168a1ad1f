import type { Logger } from "pino";
import { keepSequencing } from "./accountability/keep-sequencing.ts";
import type { SequenceParts } from "./accountability/sequence-log.ts";
import { watchLive } from "./campaigns/watch-live.ts";
import type { OpenCatalogue } from "./catalogue/read.ts";
import { watchCatalogue } from "./catalogue/watch-catalogue.ts";
import type { PeopleMemory } from "./people-memories.ts";
import { describeError } from "./platform/describe-error.ts";
import { followPeople } from "./platform/people-changes.ts";
import type { Replicas } from "./platform/replicas.ts";
import type { ShopPlace } from "./shop-place.ts";

type FollowParts = {
  readonly pool: ShopPlace["open"]["listeningPool"];
  readonly catalogue: OpenCatalogue;
  /** Reads anew which campaigns are live and which experiments run. */
  readonly refreshLive: () => Promise<void>;
  readonly memories: PeopleMemory;
  readonly replicas: Replicas;
  readonly accountability: SequenceParts;
  readonly log: Logger;
};

const LOOK_EVERY_SECONDS = 5;

/** What other processes write of the catalogue, of campaigns and of people, this one knows from then on; answers how to end it. */
export const followChanges = async (parts: FollowParts): Promise<() => Promise<void>> => {
  const { pool, replicas, log } = parts;
  const report =
    (what: string) =>
    (error: unknown): void =>
      log.error({ failure: describeError(error) }, what);
  await using stack = new AsyncDisposableStack();
  const catalogue = await watchCatalogue(pool, parts.catalogue, {
    pollSeconds: LOOK_EVERY_SECONDS,
    onFailure: report("catalogue"),
  });
  stack.defer(catalogue.close);
  const campaigns = await watchLive(pool, parts.refreshLive, {
    pollSeconds: LOOK_EVERY_SECONDS,
    onFailure: report("campaigns"),
  });
  stack.defer(campaigns.close);
  const people = await followPeople(pool, {
    ...parts.memories,
    onWord: replicas.onWord,
    onProblem: report("people"),
  });
  stack.defer(people.close);
  stack.defer(keepSequencing(parts.accountability, report("accountability")).close);
  await replicas.join();
  stack.defer(replicas.leave);
  const opened = stack.move();
  return () => opened.disposeAsync();
};
