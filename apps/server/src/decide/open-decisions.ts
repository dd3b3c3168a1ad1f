import type { OpenDatabase } from "@seimbang/database";
import {
  type CatalogueView,
  type CompiledSlot,
  compileSlot,
  type InvasivenessRules,
  type ItemModel,
  openShopIndex,
  type ShopIndex,
  type Signal,
  type Slot,
  type SlotName,
  type SubjectKey,
} from "@seimbang/engine";
import type { VerifyVisitor } from "../http/access.ts";
import type { Secrets } from "../platform/master-key.ts";
import type { Replicas } from "../platform/replicas.ts";
import { createDecisionCounter } from "./count-decisions.ts";
import type { DecideDeps } from "./decide-deps.ts";
import { signDecisionId } from "./decision-id.ts";
import { createExposureMemory } from "./exposure-memory.ts";
import { loadVisitor } from "./load-visitor.ts";
import { createVisitorLoader, type VisitorSources } from "./load-visitors.ts";
import { createDecisionRecorder } from "./record-decisions.ts";
import { loadMet } from "./store.ts";
import { createVisitorCache } from "./visitor-cache.ts";

/** What deciding is given by those who own it. */
export type DecisionParts = Pick<
  DecideDeps,
  | "clock"
  | "stopwatch"
  | "inSpan"
  | "campaigns"
  | "experiments"
  | "random"
  | "levelLimit"
  | "unlessSilent"
  | "startRelying"
  | "makeId"
  | "consentGate"
  | "refusedBySignals"
  | "advertising"
  | "sampleChoices"
  | "redeemPreview"
  | "onFault"
> &
  Pick<OpenDatabase, "database" | "pool"> & {
    readonly secrets: Secrets;
    readonly slots: ReadonlyMap<SlotName, Slot>;
    readonly invasiveness: InvasivenessRules;
    readonly visitorCacheMegabytes: number;
    readonly catalogue: CatalogueView;
    readonly currentModel: () => ItemModel | undefined;
    readonly loadChoices: VisitorSources["loadChoices"];
    readonly loadSignals: VisitorSources["loadSignals"];
    readonly replicas: Pick<Replicas, "isCurrent" | "isAlone" | "isKnown">;
    readonly verifyVisitor: VerifyVisitor;
    readonly isSensitiveCategory: (category: string) => boolean;
  };

export type OpenDecisions = {
  readonly deps: DecideDeps;
  /** The same for a person whom this server itself asks for, as when it writes to them. */
  readonly depsFor: (subject: SubjectKey) => DecideDeps;
  /** To be called in the same turn in which a choice, an event, a merge or an erasure of the person became durable. */
  readonly forgetVisitor: (subject: SubjectKey) => void;
  readonly forgetEverybody: () => void;
  /** Decides by the slots as they are set now. */
  readonly compileSlots: () => void;
  /** Builds what the first decision with a new model would otherwise build. */
  readonly warmUp: () => void;
  /** Memory that recent visitors take, in bytes. */
  readonly visitorBytes: () => number;
  /** Pages whose decisions wait to be recorded at this moment. */
  readonly recordsWaiting: () => number;
  /** Writes down what was only counted so far. */
  readonly flushCounts: () => Promise<void>;
  /** Resolves when every record that was given until this moment has ended, also one that waits to be sent. */
  readonly settled: () => Promise<void>;
  /** Resolves once everything is recorded. */
  readonly close: () => Promise<void>;
};

const FLUSH_EVERY_MS = 5_000;
/** No limit on how often something is shown looks further back. */
const LONGEST_CAP_MS = 90 * 86_400_000;

export const openDecisions = (parts: DecisionParts): OpenDecisions => {
  const { database, pool, secrets, clock, onFault } = parts;
  const cache = createVisitorCache(parts.visitorCacheMegabytes);
  const { loadChoices, loadSignals } = parts;
  const { isCurrent } = parts.replicas;
  const metSince = (subjects: readonly SubjectKey[]) => loadMet(database, subjects, clock() - LONGEST_CAP_MS);
  const loader = createVisitorLoader({ clock, cache, isCurrent, loadChoices, loadSignals, loadMet: metSince });
  const exposures = createExposureMemory();
  const since = (): number => clock() - LONGEST_CAP_MS;
  const recorder = createDecisionRecorder({ database, pool, replicas: parts.replicas, exposures, since });
  const counter = createDecisionCounter(database);
  const shop = followModel(parts.catalogue, parts.currentModel);
  const timer = setInterval(() => void counter.flush().catch(onFault), FLUSH_EVERY_MS);
  timer.unref();
  const visitors = { verifyVisitor: parts.verifyVisitor, loader, onUnreadable: onFault };
  const slots = new Map<SlotName, CompiledSlot>();
  const compileSlots = (): void => {
    for (const [name, slot] of parts.slots) slots.set(name, compileSlot(slot, parts.invasiveness));
  };
  compileSlots();
  const deps: DecideDeps = {
    ...parts,
    slots,
    shop,
    exposures,
    isSensitive: (signal) => isSensitive(signal, shop(), parts),
    loadVisitor: (token, now) => loadVisitor(token, now, visitors),
    signId: (rowId, shown) => signDecisionId(secrets, rowId, shown),
    record: recorder.record,
    recordHolding: recorder.recordHolding,
    forgetVisitor: loader.forget,
    count: counter.count,
  };
  return {
    deps,
    compileSlots,
    depsFor: (subject) => {
      const verifyVisitor: VerifyVisitor = async () => ({ subjectKey: subject, kind: "customer" });
      return { ...deps, loadVisitor: (_token, now) => loadVisitor("", now, { ...visitors, verifyVisitor }) };
    },
    forgetVisitor: loader.forget,
    forgetEverybody: loader.forgetEverybody,
    warmUp: () => {
      shop().popularInCategory("");
    },
    visitorBytes: cache.bytes,
    recordsWaiting: recorder.waiting,
    flushCounts: counter.flush,
    settled: recorder.settled,
    close: async () => {
      clearInterval(timer);
      await recorder.drained();
      await counter.flush();
    },
  };
};

/** One index a model; a new model brings a new one between two decisions. */
const followModel = (catalogue: CatalogueView, currentModel: () => ItemModel | undefined): (() => ShopIndex) => {
  let index: ShopIndex | undefined;
  return () => {
    const model = currentModel();
    if (index === undefined || index.model !== model) index = openShopIndex(catalogue, model);
    return index;
  };
};

const isSensitive = (
  signal: Signal,
  { rowOfSignal, isSensitive: isSensitiveRow }: ShopIndex,
  { isSensitiveCategory }: Pick<DecisionParts, "isSensitiveCategory">,
): boolean => {
  if (signal.category !== undefined && isSensitiveCategory(signal.category)) return true;
  const row = rowOfSignal(signal);
  return row !== undefined && isSensitiveRow(row);
};
