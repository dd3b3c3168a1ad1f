import type { BroadcastWire } from "@seimbang/contracts";
import type { BroadcastDeps } from "./broadcast-deps.ts";
import { type BroadcastOutcome, countOutcomes, type StoredBroadcast } from "./broadcast-store.ts";
import { judgeBroadcast } from "./judge-broadcast.ts";

/** Fewer people than that could be known again. */
const FEWEST_TOLD = 20;

export const describeBroadcast = async (
  { broadcastId, version, state, document, writtenBy, writtenAt, approval, sendAt, endedAt, queued }: StoredBroadcast,
  deps: BroadcastDeps,
): Promise<BroadcastWire> => ({
  ...{ broadcastId, version, state, document, writtenBy, writtenAt: iso(writtenAt), queued },
  ...(approval === undefined ? {} : { approval: toWire(approval) }),
  ...(sendAt === undefined ? {} : { sendAt: iso(sendAt) }),
  ...(endedAt === undefined ? {} : { endedAt: iso(endedAt) }),
  outcomes: outcomesOf(await countOutcomes(deps.database, broadcastId)),
  findings: [...(await judgeBroadcast(document, deps, deps.clock()))],
  values: [...deps.messages.voice.values],
});

const toWire = ({ by, judgement, heldAgainst, at }: NonNullable<StoredBroadcast["approval"]>) => ({
  ...{ by, judgement, at: iso(at) },
  ...(heldAgainst === undefined ? {} : { heldAgainst: [...heldAgainst] }),
});

/** Whoever refused at the last moment is among few, so such counts are put together until nobody stands out. */
const outcomesOf = (counted: readonly BroadcastOutcome[]): BroadcastWire["outcomes"] => {
  const told = counted.filter(({ people }) => people >= FEWEST_TOLD);
  const few = counted.filter(({ people }) => people < FEWEST_TOLD).reduce((sum, { people }) => sum + people, 0);
  return [
    ...told.map(({ state, why, people }) => ({ state, ...(why === null ? {} : { why }), people })),
    ...(few === 0 ? [] : [{ state: "few", people: few }]),
  ];
};

const iso = (at: number): string => new Date(at).toISOString();
