import { type CutOffWire, INTRUSION_EVIDENCE, type IntrusionCutOff, type IntrusionWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { type ListedKey, listKeys, refusedSince } from "../keys/read.ts";
import { isLetIn, listPeople, type StaffPerson, sayIntrusion } from "../staff/read.ts";
import { isInForce, listCutOffs, type StoredCutOff } from "./cut-off-store.ts";
import type { StoredIntrusion } from "./store.ts";

/** Whatever names people, keys and what was cut off, read once for all that are described. */
export type Names = {
  readonly people: ReadonlyMap<string, StaffPerson>;
  readonly keys: ReadonlyMap<string, ListedKey>;
  readonly cutOffs: readonly StoredCutOff[];
  readonly now: number;
};

export const readNames = async (database: Database, now: number): Promise<Names> => {
  const [people, keys, cutOffs] = await Promise.all([
    listPeople(database, now),
    listKeys(database),
    listCutOffs(database),
  ]);
  return {
    people: new Map(people.map((person) => [person.staffId, person])),
    keys: new Map(keys.map((key) => [key.keyId, key])),
    ...{ cutOffs, now },
  };
};

type Targets = {
  readonly staffId: string | undefined;
  readonly keyId: string | undefined;
  readonly network: string | undefined;
};

const describeTargets = (
  { staffId, keyId, network }: Targets,
  { people, keys }: Names,
): Pick<IntrusionWire, "staff" | "key" | "network"> => {
  const key = keyId === undefined ? undefined : keys.get(keyId);
  return {
    ...(staffId === undefined ? {} : { staff: { staffId, name: people.get(staffId)?.name ?? "?" } }),
    ...(key === undefined ? {} : { key: { keyId: key.keyId, name: key.name, kind: key.kind } }),
    ...(network === undefined ? {} : { network }),
  };
};

const time = (at: number): string => new Date(at).toISOString();

export const describeIntrusion = (one: StoredIntrusion, names: Names): IntrusionWire => ({
  ...{ intrusionId: one.intrusionId, kind: one.kind, text: sayIntrusion(one.kind) },
  ...describeTargets(one, names),
  evidence: INTRUSION_EVIDENCE.flatMap((what) => {
    const value = one.evidence[what];
    return value === undefined ? [] : [{ what, value }];
  }),
  ...{ times: one.times, firstAt: time(one.firstAt), lastAt: time(one.lastAt) },
  ...(one.judged === undefined ? {} : { judged: { ...one.judged, at: time(one.judged.at) } }),
  ...(one.breachId === undefined ? {} : { breachId: one.breachId }),
  possible: possibleFor(one, names),
  cutOffs: names.cutOffs
    .filter(({ intrusionId }) => intrusionId === one.intrusionId)
    .map((cutOff) => describeCutOff(cutOff, names)),
});

/** What of an alert could be cut off at this moment. */
const possibleFor = (
  { staffId, keyId, network }: StoredIntrusion,
  { people, keys, cutOffs, now }: Names,
): IntrusionCutOff[] => {
  const person = staffId === undefined ? undefined : people.get(staffId);
  const key = keyId === undefined ? undefined : keys.get(keyId);
  const isIn = person !== undefined && isLetIn(person);
  const isKeyInForce = key !== undefined && refusedSince(key) === undefined;
  const isBlocked = cutOffs.some((one) => one.network === network && isInForce(one, now));
  return [
    ...(isIn && person.sessions > 0 ? (["sessions"] as const) : []),
    ...(isIn ? (["account"] as const) : []),
    ...(isKeyInForce ? (["key"] as const) : []),
    ...(network !== undefined && !isBlocked ? (["network"] as const) : []),
  ];
};

export const describeCutOff = (one: StoredCutOff, names: Names): CutOffWire => ({
  cutOffId: one.cutOffId,
  ...(one.intrusionId === undefined ? {} : { intrusionId: one.intrusionId }),
  what: one.what,
  ...describeTargets(one, names),
  ...{ takenAt: time(one.takenAt), takenBy: one.takenBy, because: one.because },
  ...(one.until === undefined ? {} : { until: time(one.until) }),
  ...(one.undone === undefined ? {} : { undone: { ...one.undone, at: time(one.undone.at) } }),
  isInForce: isInForce(one, names.now),
});
