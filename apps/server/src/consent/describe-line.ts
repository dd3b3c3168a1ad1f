import type { ConsentLineWire } from "@seimbang/contracts";
import type { WrittenLine } from "./ledger.ts";

/** What has a field of its own in the description; everything else that a line changed is named. */
const DESCRIBED: ReadonlySet<string> = new Set([
  "at",
  "origin",
  "cap",
  "sources",
  "purposes",
  "purposeVersions",
  "complaint",
]);
const EVIDENCE = ["registryVersion", "wording", "channel", "locale"] as const;

/** One line of somebody's ledger as they are shown it. */
export const describeLine = ({ choiceId, entry, evidence }: WrittenLine): ConsentLineWire => ({
  choiceId,
  at: new Date(entry.at).toISOString(),
  origin: entry.origin,
  ...(entry.cap === undefined ? {} : { level: entry.cap }),
  purposes: { ...entry.purposes },
  sources: { ...entry.sources },
  other: Object.keys(entry)
    .filter((name) => !DESCRIBED.has(name))
    .sort(),
  ...Object.fromEntries(EVIDENCE.flatMap((name) => (evidence[name] === undefined ? [] : [[name, evidence[name]]]))),
});
