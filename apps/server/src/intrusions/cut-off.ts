import type { CutOff } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { appendToLog } from "../accountability/read.ts";
import { Problem } from "../http/problem.ts";
import { suspendKey } from "../keys/read.ts";
import { openNetworks } from "../platform/networks.ts";
import { endSessions, listOpenAddresses, suspendPerson } from "../staff/read.ts";
import { insertCutOff } from "./cut-off-store.ts";
import type { IntrusionActor, IntrusionDeps } from "./intrusion-deps.ts";

/** What is to be cut off, of whom. */
export type CutOffTarget =
  | { readonly what: "sessions" | "account"; readonly staffId: string }
  | { readonly what: "key"; readonly keyId: string }
  | { readonly what: "network"; readonly network: string; readonly minutes: number }
  | { readonly what: "console_opened"; readonly minutes: number };

export type CutOffOrder = {
  readonly actor: IntrusionActor;
  readonly because: string;
  readonly intrusionId?: string | undefined;
  /** From where whoever decides comes. */
  readonly address?: string | undefined;
};

const MINUTE_MS = 60_000;

/**
 * Cuts off at once on every server, and writes down who did and why. The announcement goes out with the transaction.
 * @throws Problem `cut_off_not_possible` for what is cut off or gone already, `own_account`, `last_administrator`, `own_network`
 */
export const cutOff = async (
  transaction: Database,
  target: CutOffTarget,
  { actor, because, intrusionId, address }: CutOffOrder,
  deps: IntrusionDeps,
): Promise<string> => {
  const now = deps.clock();
  await enforce(transaction, target, { actor, address, now }, deps);
  const cutOffId = deps.makeId();
  const { what } = target;
  await insertCutOff(transaction, {
    ...{ cutOffId, intrusionId, what, takenAt: now, takenBy: actor.name, because },
    staffId: "staffId" in target ? target.staffId : undefined,
    keyId: "keyId" in target ? target.keyId : undefined,
    network: "network" in target ? target.network : undefined,
    until: "minutes" in target ? now + target.minutes * MINUTE_MS : undefined,
  });
  await logCutOff(transaction, "intrusion_cut_off", { cutOffId, what, by: actor.keyId, because, intrusionId }, now);
  return cutOffId;
};

type Written = {
  readonly cutOffId: string;
  readonly what: CutOff;
  readonly by: string;
  readonly because: string;
  readonly intrusionId: string | undefined;
};

/** A network may be somebody's address, which is not for the log; whose account or which key it was stands in entries of their own. */
export const logCutOff = async (
  transaction: Database,
  kind: "intrusion_cut_off" | "intrusion_undone",
  { cutOffId, what, by, because, intrusionId }: Written,
  now: number,
): Promise<void> => {
  const statement = { what, by, because, ...(intrusionId === undefined ? {} : { intrusionId }) };
  await appendToLog(transaction, { kind, at: now, about: cutOffId, statement });
};

type Enforcing = Pick<CutOffOrder, "actor" | "address"> & { readonly now: number };

const enforce = async (
  transaction: Database,
  target: CutOffTarget,
  { actor, address, now }: Enforcing,
  deps: IntrusionDeps,
): Promise<void> => {
  if ("staffId" in target && target.staffId === actor.staffId) throw new Problem("own_account");
  switch (target.what) {
    case "sessions":
      if ((await endSessions(transaction, target.staffId)) === 0) throw new Problem("cut_off_not_possible");
      return;
    case "account":
      if (!(await suspendPerson(transaction, target.staffId, actor.keyId, now)))
        throw new Problem("cut_off_not_possible");
      return;
    case "key":
      if (!(await suspendKey(transaction, target.keyId, actor.keyId, now))) throw new Problem("cut_off_not_possible");
      return;
    case "network":
      await refuseOwnNetwork(transaction, target.network, address, now, deps);
      return;
    default:
  }
};

/** Nobody shuts out the shop: whoever decides, its people who work at this moment, its servers and its proxies. */
const refuseOwnNetwork = async (
  transaction: Database,
  network: string,
  address: string | undefined,
  now: number,
  { settings }: IntrusionDeps,
): Promise<void> => {
  const blocked = openNetworks([network]);
  const [base = ""] = network.split("/", 1);
  const own = [address ?? "", ...(await listOpenAddresses(transaction, now))];
  const isOwn =
    own.some(blocked.has) ||
    openNetworks(settings.knownNetworks).has(base) ||
    settings.knownNetworks.some((known) => blocked.has(known.split("/", 1)[0] ?? ""));
  if (isOwn) throw new Problem("own_network");
};
