import type { RecipientRole, TransferSafeguard } from "@seimbang/contracts";
import type { MessageId } from "../language/messages.ts";
import type { Say } from "../language/use-say.ts";

// By type only: the schemas beside them are no use to a page.
export const ROLES = [
  "processor",
  "controller",
  "joint_controller",
  "authority",
  "technical",
] as const satisfies readonly RecipientRole[];
export const SAFEGUARDS = [
  "equal_protection",
  "adequacy_decision",
  "standard_clauses",
  "binding_rules",
  "consent",
] as const satisfies readonly TransferSafeguard[];

const BASES: Readonly<Record<string, MessageId>> = {
  consent: "basis.consent",
  contract: "basis.contract",
  legitimate_interest: "basis.legitimate_interest",
  legal_obligation: "basis.legal_obligation",
};

/** Why processing is lawful, in words. */
export const sayBasis = (say: Say, basis: string): string => {
  const id = BASES[basis];
  return id === undefined ? basis : say(id);
};

const FIELDS: Readonly<Record<string, MessageId>> = {
  name: "recipient.name",
  role: "recipient.role",
  doesWhat: "recipient.does",
  hosts: "recipient.hosts",
  country: "recipient.country",
  safeguard: "recipient.safeguard",
  agreement: "recipient.agreement",
  contact: "recipient.contact",
  representative: "controller.representative",
  officer: "controller.officer",
  transfers: "controller.transfers",
};

/** A field of an entry of a register, as its form names it. */
export const sayRegisterField = (say: Say, field: string): string => {
  const id = FIELDS[field];
  return id === undefined ? field : say(id);
};

const USES: Readonly<Record<string, MessageId>> = {
  catalogue_feed: "outgoing.catalogue_feed",
  database: "outgoing.database",
  log_checkpoint: "outgoing.log_checkpoint",
  mail: "outgoing.mail",
  master_key: "outgoing.master_key",
  partner: "outgoing.partner",
  request_notice: "outgoing.request_notice",
  trace: "outgoing.trace",
  unnamed: "outgoing.unnamed",
  webhook: "outgoing.webhook",
  whatsapp: "outgoing.whatsapp",
};

/** What the server called a host for. */
export const sayOutgoingUse = (say: Say, use: string): string => {
  const id = USES[use];
  return id === undefined ? use : say(id);
};

/** Whether an officer is needed, or that it is not known yet. */
export const sayNeeded = (say: Say, isNeeded: boolean | null | undefined): string =>
  say(isNeeded === true ? "officer.needed" : isNeeded === false ? "officer.not_needed" : "officer.need_unknown");
