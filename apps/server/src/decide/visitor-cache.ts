import type { SubjectKey } from "@seimbang/engine";
import { LRUCache } from "lru-cache";
import { createSignalPacker } from "./pack-signals.ts";
import type { Met, VisitorState } from "./visitor-state.ts";

/** What is known of recent visitors, in bounded memory. */
export type VisitorCache = {
  readonly find: (subject: SubjectKey, now: number) => VisitorState | undefined;
  readonly keep: (subject: SubjectKey, state: VisitorState, now: number) => void;
  readonly forget: (subject: SubjectKey) => void;
  readonly forgetEverybody: () => void;
  readonly bytes: () => number;
};

type Entry = Omit<VisitorState, "signals"> & { readonly packed: Buffer; readonly keptAt: number };

/** Beside what is packed: the entry, its key, its place in the list and the choices with their dates. Measured, rounded up. */
const BYTES_BESIDE = 900;
const BYTES_PER_MUTE = 120;
const BYTES_PER_SHOWN = 200;
const BYTES_PER_CREATIVE = 80;
const BYTES_PER_PRODUCT = 40;
const BYTES_PER_ARM = 120;
/**
 * After this long a state is read again, so that what time alone changes (a level lowered for some days) comes through.
 * Permissions that expire are looked at in every decision.
 */
const KEEP_MS = 600_000;

export const createVisitorCache = (megabytes: number): VisitorCache => {
  const { pack, unpack } = createSignalPacker();
  const entries = new LRUCache<SubjectKey, Entry>({
    maxSize: megabytes * 1024 * 1024,
    sizeCalculation: ({ packed, choices, ...met }) =>
      packed.length + BYTES_BESIDE + choices.mutes.length * BYTES_PER_MUTE + bytesOf(met),
  });
  return {
    find: (subject, now) => {
      const entry = entries.get(subject);
      // Also where the clock was set back meanwhile.
      if (entry === undefined || Math.abs(now - entry.keptAt) >= KEEP_MS) return undefined;
      const { packed, choices, shown, arms } = entry;
      return { choices, signals: unpack(packed), shown, arms };
    },
    keep: (subject, { choices, signals, shown, arms }, now) => {
      entries.set(subject, { choices: shareParts(choices), packed: pack(signals), shown, arms, keptAt: now });
    },
    forget: (subject) => {
      entries.delete(subject);
    },
    forgetEverybody: () => entries.clear(),
    bytes: () => entries.calculatedSize,
  };
};

const bytesOf = ({ shown, arms }: Met): number =>
  arms.size * BYTES_PER_ARM +
  shown.reduce(
    (sum, { creatives, products }) =>
      sum + BYTES_PER_SHOWN + creatives.length * BYTES_PER_CREATIVE + products.length * BYTES_PER_PRODUCT,
    0,
  );

const shared = new LRUCache<string, object>({ max: 1000 });

/** Most people flip the same switches: equal parts of their choices are kept once. */
const shareParts = (choices: VisitorState["choices"]): VisitorState["choices"] => ({
  ...choices,
  sources: share(choices.sources),
  objectsTo: share(choices.objectsTo),
  mutes: share(choices.mutes),
});

const share = <Part extends object>(part: Part): Part => {
  const text = JSON.stringify(part);
  const known = shared.get(text);
  // Equal JSON of the same field is an equal part.
  if (known !== undefined) return known as Part;
  shared.set(text, part);
  return part;
};
