import type { BroadcastWire } from "@seimbang/contracts";
import { FEWEST_PEOPLE } from "@seimbang/engine";
import type { BroadcastDeps } from "./broadcast-deps.ts";
import { type BroadcastOutcome, countOutcomes, type StoredBroadcast } from "./broadcast-store.ts";
import { judgeBroadcast } from "./judge-broadcast.ts";

export const describeBroadcast = async (
  { broadcastId, version, state, document, writtenBy, writtenAt, approval, sendAt, endedAt, queued }: StoredBroadcast,
  deps: BroadcastDeps,
): Promise<BroadcastWire> => {
  const counted = await countOutcomes(deps.database, broadcastId);
  // Once everybody is in the queue it is done for whoever puts them there, and not for whoever waits in it.
  const isUnderWay = state === "done" && counted.some((outcome) => UNDER_WAY.includes(outcome.state));
  return {
    ...{ broadcastId, version, document, writtenBy, writtenAt: iso(writtenAt), queued },
    state: isUnderWay ? "sending" : state,
    ...(approval === undefined ? {} : { approval: toWire(approval) }),
    ...(sendAt === undefined ? {} : { sendAt: iso(sendAt) }),
    ...(endedAt === undefined || isUnderWay ? {} : { endedAt: iso(endedAt) }),
    outcomes: outcomesOf(counted),
    findings: [...(await judgeBroadcast(document, deps, deps.clock()))],
    values: [...deps.messages.voice.values],
  };
};

const UNDER_WAY: readonly string[] = ["waiting", "handing_over"];

const toWire = ({ by, judgement, heldAgainst, at }: NonNullable<StoredBroadcast["approval"]>) => ({
  ...{ by, judgement, at: iso(at) },
  ...(heldAgainst === undefined ? {} : { heldAgainst: [...heldAgainst] }),
});

/** Whoever refused at the last moment is among few: such counts are put together, and how many they are is told from 20 people on. */
const outcomesOf = (counted: readonly BroadcastOutcome[]): BroadcastWire["outcomes"] => {
  const told = counted.filter(({ people }) => people >= FEWEST_PEOPLE);
  const few = counted.filter(({ people }) => people < FEWEST_PEOPLE).reduce((sum, { people }) => sum + people, 0);
  return [
    ...told.map(({ state, why, people }) => ({ state, ...(why === null ? {} : { why }), people })),
    ...(few === 0 ? [] : [{ state: "few", people: few < FEWEST_PEOPLE ? null : few }]),
  ];
};

const iso = (at: number): string => new Date(at).toISOString();
