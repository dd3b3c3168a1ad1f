import type { AuditSeverity, AuditTaskWire } from "@seimbang/contracts";
import type { MessageId } from "../language/messages.ts";
import { type Say, useSay } from "../language/use-say.ts";
import type { Tone } from "../page/note.tsx";
import { StateBadge } from "../page/state-badge.tsx";

const TONES: Readonly<Record<AuditSeverity, Tone>> = { high: "bad", medium: "care", low: "calm" };

export const SeverityBadge = ({ severity }: Pick<AuditTaskWire, "severity">) => {
  const say = useSay();
  return <StateBadge tone={TONES[severity]}>{say(`severity.${severity}`)}</StateBadge>;
};

const OWNERS: Readonly<Record<string, MessageId>> = {
  privacy_officer: "task.owner.privacy_officer",
  operator: "task.owner.operator",
  developer: "task.owner.developer",
};

/** Whom a task is given to when it is found. */
export const OWNER_ROLES = Object.keys(OWNERS);

/** Who mends it: a role's name in the language of the page, or a person's as it was written. */
export const sayOwner = (say: Say, owner: string): string => {
  const id = OWNERS[owner];
  return id === undefined ? owner : say(id);
};
