import type { Caller } from "./access.ts";
import { Problem } from "./problem.ts";

/** What somebody of the shop may be allowed to do. Names are stable: roles are made of them. */
const PERMISSIONS = [
  "audits.read",
  "audits.run",
  "audits.judge",
  "backups.read",
  "balance.read",
  "breaches.read",
  "breaches.edit",
  "breaches.sign",
  "campaigns.read",
  "campaigns.edit",
  "campaigns.approve",
  "campaigns.run",
  "comfort.decide",
  "comfort.read",
  "experiments.read",
  "experiments.edit",
  "experiments.run",
  "fairness.read",
  "fairness.audit",
  "invoices.export",
  "messages.read",
  "messages.edit",
  "messages.approve",
  "messages.run",
  "offers.read",
  "offers.edit",
  "offers.redeem",
  "records.read",
  "records.edit",
  "records.sign",
  "rights.read",
  "rights.answer",
  "rights.enter",
  "retention.read",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** A secret key is the shop itself and holds every permission; a publishable key holds none. */
const permissionsOf = ({ kind }: Caller): readonly Permission[] => (kind === "secret" ? PERMISSIONS : []);

/** @throws Problem `secret_key_required` for a caller that may not. */
export const requirePermission = (caller: Caller, permission: Permission): void => {
  if (!permissionsOf(caller).includes(permission)) throw new Problem("secret_key_required");
};
