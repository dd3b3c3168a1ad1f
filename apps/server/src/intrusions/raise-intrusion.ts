import type { AutomaticCutOff } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { appendToLog } from "../accountability/read.ts";
import { Problem } from "../http/problem.ts";
import { listKeys } from "../keys/read.ts";
import { alertStaff, listWhoMay } from "../staff/read.ts";
import { type CutOffTarget, cutOff } from "./cut-off.ts";
import type { Finding } from "./finding.ts";
import { AUTOMATIC, type IntrusionDeps } from "./intrusion-deps.ts";
import { countOpen, keepFinding } from "./store.ts";

/** Of one kind; what comes beyond them within a day is one alert together, so that nobody drowns in them. */
const MOST_OPEN = 25;
const DAY_MS = 24 * 3_600_000;
const BY_ITSELF = "Cut off by itself, as the shop's settings say.";

/**
 * keep, once for a matter ─▶ log ─▶ tell whoever may act, by alert and mail ─▶ tell webhooks ─▶ cut off, where it is set so.
 * Of a matter that is known only the count goes up.
 */
export const raiseIntrusion = async (finding: Finding, deps: IntrusionDeps): Promise<void> => {
  const { database, clock } = deps;
  const now = clock();
  const isFlood = (await countOpen(database, finding.kind, now - DAY_MS)) >= MOST_OPEN;
  const one: Finding = isFlood
    ? { kind: finding.kind, matter: `${finding.kind} and more`, evidence: finding.evidence }
    : finding;
  const intrusionId = await database.transaction().execute((transaction) => keep(transaction, one, now, deps));
  // Of a flood as of all: whoever it is about is cut off, though nobody is told of each.
  if (intrusionId === undefined && !isFlood) return;
  if (intrusionId !== undefined) {
    const at = new Date(now).toISOString();
    await deps.tellWebhooks({ intrusionId, kind: one.kind, at });
  }
  for (const target of await automaticTargets(finding, deps)) await cutOffByItself(target, intrusionId, deps);
};

const keep = async (
  transaction: Database,
  finding: Finding,
  now: number,
  deps: IntrusionDeps,
): Promise<string | undefined> => {
  const intrusionId = await keepFinding(transaction, finding, { intrusionId: deps.makeId(), now });
  if (intrusionId === undefined) return undefined;
  const { kind, staffId, keyId } = finding;
  const statement = {
    kind,
    ...(staffId === undefined ? {} : { staffId }),
    ...(keyId === undefined ? {} : { keyId }),
  };
  await appendToLog(transaction, { kind: "intrusion_found", at: now, about: intrusionId, statement });
  const mayAct = (await listWhoMay(transaction, "intrusions.act", now)).map((person) => person.staffId);
  const others = mayAct.filter((one) => one !== staffId);
  // Whose account it is may be the victim of it: where there is nobody else, better they than nobody.
  const told = others.length === 0 ? mayAct : others;
  await alertStaff(transaction, told, { alert: "intrusion", about: staffId, reason: kind, intrusionId }, deps);
  return intrusionId;
};

const automaticTargets = async (
  { staffId, keyId, network }: Finding,
  { settings, database }: IntrusionDeps,
): Promise<readonly CutOffTarget[]> => {
  const isSet = (one: AutomaticCutOff) => settings.cutOff.includes(one);
  const keys = keyId !== undefined && isSet("keys") ? await listKeys(database) : [];
  // A publishable key is every page's: without it there would be no shop.
  const isSecret = keys.some((key) => key.keyId === keyId && key.kind === "secret");
  return [
    ...(staffId !== undefined && isSet("accounts") ? [{ what: "account", staffId } as const] : []),
    ...(staffId !== undefined && isSet("sessions") && !isSet("accounts")
      ? [{ what: "sessions", staffId } as const]
      : []),
    ...(keyId !== undefined && isSecret ? [{ what: "key", keyId } as const] : []),
    ...(network !== undefined && isSet("networks")
      ? [{ what: "network", network, minutes: settings.blockMinutes } as const]
      : []),
  ];
};

const cutOffByItself = async (
  target: CutOffTarget,
  intrusionId: string | undefined,
  deps: IntrusionDeps,
): Promise<void> => {
  try {
    await deps.database
      .transaction()
      .execute((transaction) =>
        cutOff(transaction, target, { actor: AUTOMATIC, because: BY_ITSELF, intrusionId }, deps),
      );
  } catch (error) {
    // The last administrator stays, and so does whoever is cut off already.
    if (!(error instanceof Problem)) throw error;
  }
};
