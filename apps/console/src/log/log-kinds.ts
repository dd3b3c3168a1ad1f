import type { MessageId } from "../language/messages.ts";
import type { Say } from "../language/use-say.ts";

/** What kinds of entries begin with, and what these are; the first that fits says it. */
const KINDS: readonly (readonly [beginning: string, id: MessageId])[] = [
  ["announcement", "log.kind.announcement"],
  ["audit", "log.kind.audit"],
  ["backup_restored", "log.kind.backup"],
  ["breach", "log.kind.breach"],
  ["broadcast", "log.kind.broadcast"],
  ["campaign", "log.kind.campaign"],
  ["choice", "log.kind.choice"],
  ["configuration", "log.kind.configuration"],
  ["erasure", "log.kind.erasure"],
  ["experiment", "log.kind.experiment"],
  ["intrusion", "log.kind.intrusion"],
  ["key", "log.kind.key"],
  ["master_key", "log.kind.master_key"],
  ["model", "log.kind.model"],
  ["notice_told", "log.kind.notice"],
  ["notice_arrived", "log.kind.notice"],
  ["personal_data_read", "log.kind.personal_data_read"],
  ["record", "log.kind.record"],
  ["registry", "log.kind.registry"],
  ["request", "log.kind.request"],
  ["retention", "log.kind.retention"],
  ["slot", "log.kind.slot"],
  ["staff", "log.kind.staff"],
];

export const LOG_KINDS = KINDS.map(([beginning]) => beginning);

/** What happened, in words; by its own name where no word is known here. */
export const sayLogKind = (say: Say, kind: string): string => {
  const found = KINDS.find(([beginning]) => kind === beginning || kind.startsWith(`${beginning}_`));
  return found === undefined ? kind : say(found[1]);
};
