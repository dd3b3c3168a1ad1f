import type { PurposeId, PurposeRegistry } from "@seimbang/engine";
import { LRUCache } from "lru-cache";
import type { PageSignals } from "./page-signals.ts";
import { type GppSays, readGpp } from "./read-gpp.ts";
import { readTcf, type TcfSays } from "./read-tcf.ts";
import { ON_DEVICE, type SignalNeeds, signalNeeds } from "./signal-table.ts";

/** Which of the shop's purposes a page's signals refuse. They refuse or say nothing; nothing is ever granted by one. */
export type RefusedBySignals = (signals: PageSignals) => ReadonlySet<PurposeId>;

type StringState = "absent" | "allows" | "refuses" | "unreadable";
/** The same as a person is told it. */
type SignalReport = {
  readonly gpc: boolean;
  readonly tcf: StringState;
  readonly gpp: StringState;
  readonly refuses: readonly PurposeId[];
};

export type SignalReader = {
  readonly refused: RefusedBySignals;
  readonly report: (signals: PageSignals) => SignalReport;
};

/** Longer ones are not read, and count as broken. */
const MOST_SIGNS = { tcf: 4_096, gpp: 8_192 } as const;
/** The pages that one visitor sees send the same strings again and again. */
const REMEMBERED = 1_000;
const NOTHING: ReadonlySet<PurposeId> = new Set();

type Judged = { readonly state: StringState; readonly refused: ReadonlySet<PurposeId> };
const ABSENT: Judged = { state: "absent", refused: NOTHING };

/** Reads signals against the purposes that are declared now. */
export const signalReader = (registry: PurposeRegistry): SignalReader => {
  const remembered = new LRUCache<string, Judged>({ max: REMEMBERED });
  const needs = (): readonly SignalNeeds[] => registry.purposes.flatMap((purpose) => signalNeeds(purpose) ?? []);

  const judge = (kind: "tcf" | "gpp", given: unknown): Judged => {
    if (given === undefined) return ABSENT;
    if (typeof given !== "string" || given.length > MOST_SIGNS[kind]) return refusesAll(needs());
    const key = `${registry.registryVersion} ${kind} ${given}`;
    const before = remembered.get(key);
    if (before !== undefined) return before;
    const judged = kind === "tcf" ? judgeTcf(readTcf(given), needs()) : judgeGpp(readGpp(given), needs());
    remembered.set(key, judged);
    return judged;
  };
  const refusedByGpc = (): readonly PurposeId[] => idsOf(needs().filter(({ optOut }) => optOut));

  const refused: RefusedBySignals = ({ gpc, tcf, gpp }) => {
    if (!gpc && tcf === undefined && gpp === undefined) return NOTHING;
    return new Set([...judge("tcf", tcf).refused, ...judge("gpp", gpp).refused, ...(gpc ? refusedByGpc() : [])]);
  };
  const report = (signals: PageSignals): SignalReport => ({
    gpc: signals.gpc,
    tcf: judge("tcf", signals.tcf).state,
    gpp: judge("gpp", signals.gpp).state,
    refuses: [...refused(signals)],
  });
  return { refused, report };
};

const idsOf = (needs: readonly SignalNeeds[]): readonly PurposeId[] => needs.map(({ purposeId }) => purposeId);

const refusesAll = (needs: readonly SignalNeeds[]): Judged => ({ state: "unreadable", refused: new Set(idsOf(needs)) });

const judged = (refusing: readonly SignalNeeds[]): Judged => ({
  state: refusing.length === 0 ? "allows" : "refuses",
  refused: new Set(idsOf(refusing)),
});

const judgeTcf = (says: TcfSays | undefined, needs: readonly SignalNeeds[]): Judged =>
  says === undefined ? refusesAll(needs) : judged(needs.filter((need) => isRefusedBy(says, need)));

const judgeGpp = (says: GppSays | undefined, needs: readonly SignalNeeds[]): Judged => {
  if (says === undefined) return refusesAll(needs);
  const { tcf, optedOut, knownChild } = says;
  return judged(
    needs.filter((need) => knownChild || (optedOut && need.optOut) || tcf.some((string) => isRefusedBy(string, need))),
  );
};

/** The TCF lets nobody keep things on a device or make profiles on any ground but consent. */
const ONLY_BY_CONSENT: ReadonlySet<number> = new Set([ON_DEVICE, 3, 4, 5, 6]);

const isRefusedBy = ({ agreed, interest }: TcfSays, { tcf, basis }: SignalNeeds): boolean =>
  [...tcf].some((purpose) => {
    const mayRestOnInterest = basis === "legitimate_interest" && !ONLY_BY_CONSENT.has(purpose);
    return !agreed.has(purpose) && !(mayRestOnInterest && interest.has(purpose));
  });
