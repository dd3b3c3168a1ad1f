import type { Database } from "@seimbang/database";
import { listKeys, refusedSince } from "../keys/read.ts";
import { isNetwork } from "../platform/networks.ts";
import type { Finding } from "./finding.ts";
import { judgeDecisions } from "./judge-decisions.ts";
import { isForeignUse, isGuessing, isNewNetwork, isProbing, isUseOfRevoked } from "./judge-key-use.ts";
import { isUnusualReading, usualOf } from "./judge-reading.ts";
import { judgeTries } from "./judge-tries.ts";
import { type Sighting, type SightingKind, STRETCH_MS, stretchOf } from "./sighting.ts";
import { countByPeriod, networksOf, sumSightings } from "./sighting-store.ts";

type JudgeSettings = {
  readonly database: Database;
  /** What a person does not ask for in ten minutes. */
  readonly decisionsInTenMinutes: number;
};

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const DAYS_BACK = 28;
/** So many days have to be known of a key: a shop's server may look up thousands. */
const LEARNED_DAYS = 3;
const MINUTES = STRETCH_MS / 60_000;

type Judge = (sighting: Sighting, settings: JudgeSettings) => Promise<readonly Finding[]>;

const isStaff = (about: string): boolean => about.startsWith("staff:");
const targetOf = (about: string): Pick<Finding, "staffId" | "keyId"> =>
  isStaff(about) ? { staffId: about.slice("staff:".length) } : { keyId: about };

const judgeReadings =
  (kind: "reading" | "export"): Judge =>
  async ({ about, at }, { database }) => {
    const days = await countByPeriod(database, kind, { now: at, periodMs: DAY_MS, periods: DAYS_BACK });
    const before = days.filter(({ ago }) => ago > 0);
    const today = days.find((day) => day.about === about && day.ago === 0);
    const own = before.flatMap((day) => (day.about === about ? [day.times] : []));
    const peers = before.flatMap((day) => (day.about !== about && isStaff(day.about) ? [day.times] : []));
    if (!isStaff(about) && own.length < LEARNED_DAYS) return [];
    const reading = { today: today?.times ?? 0, own, peers };
    if (!isUnusualReading(reading, kind)) return [];
    const evidence = { times: reading.today, usual: usualOf(own), peers: usualOf(peers), oddHours: today?.things ?? 0 };
    const found = kind === "export" ? "unusual_exports" : "unusual_reading";
    return [{ kind: found, matter: `${found} ${about}`, ...targetOf(about), evidence }];
  };

const judgeFailedSignIns: Judge = async ({ about, detail, at }, { database }) => {
  const since = stretchOf(at) - HOUR_MS;
  const [fromNetwork, ofAccount, all, hours] = await Promise.all([
    sumSightings(database, { kind: "failed_sign_in", about, since }),
    sumSightings(database, { kind: "failed_sign_in", detail, since }),
    sumSightings(database, { kind: "failed_sign_in", since }),
    countByPeriod(database, "failed_sign_in", { now: at, periodMs: HOUR_MS, periods: 24 * 7 }),
  ]);
  const byHour = new Map<number, number>();
  for (const { ago, times } of hours) if (ago > 0) byHour.set(ago, (byHour.get(ago) ?? 0) + times);
  const found = judgeTries({
    accountsFromNetwork: fromNetwork.details,
    networksOfAccount: ofAccount.abouts,
    all: { times: all.times, accounts: all.details, networks: all.abouts },
    hoursBefore: [...byHour.values()],
  });
  const minutes = 60;
  const each = {
    many_accounts: {
      ...{ matter: `many_accounts ${about}`, network: about },
      evidence: { times: fromNetwork.times, accounts: fromNetwork.details, minutes },
    },
    many_addresses: {
      matter: `many_addresses ${detail}`,
      evidence: { times: ofAccount.times, networks: ofAccount.abouts, minutes },
    },
    spread_tries: {
      matter: "spread_tries",
      evidence: { times: all.times, accounts: all.details, networks: all.abouts, minutes },
    },
  } as const;
  return found.map((kind) => ({ kind, ...each[kind] }));
};

const judgeAsked: Judge = async ({ about, at }, { database, decisionsInTenMinutes }) => {
  const seen = { kind: "decisions", about, since: stretchOf(at) } as const;
  const { times, things, faces, tokens } = await sumSightings(database, seen);
  const asked = { times, products: things, browsers: faces, tokens };
  const evidence = { ...asked, minutes: MINUTES };
  return judgeDecisions(asked, decisionsInTenMinutes).map((kind) => ({
    ...{ kind, matter: `${kind} ${about}`, network: about, evidence },
  }));
};

const judgeRefusals: Judge = async ({ about, detail, at }, { database }) => {
  const { times, details } = await sumSightings(database, { kind: "refusal", about, since: stretchOf(at) - HOUR_MS });
  if (!isProbing({ times, routes: details })) return [];
  const target = isNetwork(about) ? { network: about } : targetOf(about);
  const evidence = { times, routes: details, route: detail, minutes: 60 };
  return [{ kind: "beyond_permissions", matter: `beyond_permissions ${about}`, ...target, evidence }];
};

const judgeNetwork: Judge = async ({ about, detail, at }, { database }) => {
  const known = await networksOf(database, about);
  if (!isNewNetwork(detail, known, at)) return [];
  const evidence = { times: 1, networks: known.size - 1 };
  return [{ kind: "new_network", matter: `new_network ${about} ${detail}`, keyId: about, network: detail, evidence }];
};

const judgeUnknownKeys: Judge = async ({ about, at }, { database }) => {
  const { times } = await sumSightings(database, { kind: "unknown_key", about, since: stretchOf(at) - HOUR_MS });
  if (!isGuessing(times)) return [];
  const evidence = { times, minutes: 60 };
  return [{ kind: "guessed_keys", matter: `guessed_keys ${about}`, network: about, evidence }];
};

const judgeForeignHost: Judge = async ({ about, detail, at }, { database }) => {
  const { times } = await sumSightings(database, { kind: "foreign_host", about, detail, since: at - DAY_MS });
  if (!isForeignUse(times)) return [];
  const evidence = { times, host: detail };
  return [{ kind: "foreign_host", matter: `foreign_host ${about} ${detail}`, keyId: about, evidence }];
};

const judgeRefusedKey: Judge = async ({ about, detail, at }, { database }) => {
  const key = (await listKeys(database)).find(({ keyId }) => keyId === about);
  const since = key && refusedSince(key);
  if (key === undefined || since === undefined) return [];
  const { times } = await sumSightings(database, { kind: "refused_key", about, since: at - DAY_MS });
  if (!isUseOfRevoked({ kind: key.kind, since, times }, at)) return [];
  const evidence = { times, revokedAt: new Date(since).toISOString() };
  return [{ kind: "revoked_key", matter: `revoked_key ${about}`, keyId: about, network: detail, evidence }];
};

const JUDGES: Readonly<Record<SightingKind, Judge>> = {
  reading: judgeReadings("reading"),
  export: judgeReadings("export"),
  failed_sign_in: judgeFailedSignIns,
  decisions: judgeAsked,
  refusal: judgeRefusals,
  refused_key: judgeRefusedKey,
  unknown_key: judgeUnknownKeys,
  foreign_host: judgeForeignHost,
  key_network: judgeNetwork,
};

/** Whether what was just seen, with all that was seen before, is more than chance or work explains. */
export const judgeSighting: Judge = (sighting, settings) => JUDGES[sighting.kind](sighting, settings);
