import type { BothValues, SecurityMeasureWire, SecurityState } from "@seimbang/contracts";
import { inBothRecords, type RecordKey } from "./say-records.ts";

const DAY_MS = 86_400_000;
/** A master key should be changed once a year. */
const OLDEST_KEY_DAYS = 365;
/** The log signs a checkpoint with everything that is done; nothing for so long means that nobody gives places any more. */
const OLDEST_WAITING_MS = 600_000;

/** What is looked at to say how data is protected; all of it as it is at this moment. */
export type SecurityFacts = {
  readonly now: number;
  /** Milliseconds since 1970: since when the master key in force has been so; undefined where keys have no versions. */
  readonly masterKeySince: number | undefined;
  readonly isInVault: boolean;
  readonly log: { readonly entries: number; readonly oldestWaiting: number | undefined };
  /** Where checkpoints of the log are published, beside the shop's own address. */
  readonly publishedAt: number;
  readonly unfinishedErasures: number;
  readonly shopUrl: string;
  /** Secret keys in force. */
  readonly secretKeys: number;
  readonly requestsPerMinute: number;
  readonly k: number;
};

/** The measures that are really on, and those that somebody should look at (GDPR 32, UU PDP 35-39). */
export const securityMeasures = (facts: SecurityFacts): SecurityMeasureWire[] => {
  const { now, masterKeySince, isInVault, log, publishedAt, unfinishedErasures, shopUrl, secretKeys } = facts;
  const keyDays = masterKeySince === undefined ? undefined : Math.floor((now - masterKeySince) / DAY_MS);
  const waits = log.oldestWaiting !== undefined && now - log.oldestWaiting > OLDEST_WAITING_MS;
  return [
    measure("encryption", "on"),
    keyDays === undefined
      ? measure("key_unknown", "look")
      : measure(isInVault ? "key_vault" : "key_local", keyDays > OLDEST_KEY_DAYS ? "look" : "on", { days: keyDays }),
    measure("pseudonyms", "on"),
    measure("gate", "on"),
    measure("k", "on", { k: facts.k }),
    waits ? measure("log_waits", "look") : measure("log", "on", { entries: log.entries }),
    publishedAt > 0 ? measure("published", "on", { places: publishedAt }) : measure("not_published", "look"),
    URL.parse(shopUrl)?.protocol === "https:" ? measure("tls", "on") : measure("no_tls", "off"),
    measure("access", "on", { keys: secretKeys }),
    measure("limits", "on", { requests: facts.requestsPerMinute }),
    unfinishedErasures === 0
      ? measure("erasures", "on")
      : measure("erasures_open", "look", { count: unfinishedErasures }),
  ];
};

type Measure = RecordKey extends infer Key ? (Key extends `security.${infer Name}` ? Name : never) : never;

const measure = (name: Measure, state: SecurityState, values: BothValues = {}): SecurityMeasureWire => ({
  measure: name,
  state,
  text: inBothRecords(`security.${name}`, values),
});
