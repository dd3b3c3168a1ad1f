import { AUDIT_CHECKS, type AuditTaskWire } from "@seimbang/contracts";
import { codeOf, FINDINGS } from "./findings.ts";
import { sayFinding, sayMend } from "./say-audit.ts";
import type { StoredTask } from "./store.ts";

/** What the shop's people are called by their accounts; a report that is kept names nobody, and what a deed leaves is its number. */
export type NameOf = (staffId: string) => string | undefined;
const NOBODY: NameOf = () => undefined;

/** A task as people read it, in both languages. */
export const describeTask = (task: StoredTask, now: number, nameOf = NOBODY): AuditTaskWire => {
  const { taskId, about, facts, owner, foundAt, dueAt, closed } = task;
  const code = codeOf(task);
  const { check, severity, reason } = FINDINGS[code];
  // Of a role it is about an account and the role.
  const [account = about] = about.split(" ");
  const values = { title: about, ...facts, about, account: nameOf(account) ?? account };
  return {
    ...{ taskId, check, code, about, severity, owner, reason },
    state: closed === undefined ? "open" : "closed",
    finding: sayFinding(code, values),
    mend: sayMend(code, values),
    foundAt: isoOf(foundAt),
    dueAt: isoOf(dueAt),
    isOverdue: closed === undefined && now > dueAt,
    ...(closed === undefined ? {} : { closed: describeClosing(closed) }),
  };
};

const describeClosing = ({ at, how, by, judgement, until }: NonNullable<StoredTask["closed"]>) => ({
  at: isoOf(at),
  how,
  ...(by === undefined ? {} : { by }),
  ...(judgement === undefined ? {} : { judgement }),
  ...(until === undefined ? {} : { until: isoOf(until) }),
});

const RANK = { high: 0, medium: 1, low: 2 } as const;

/** The most severe first, then what is due first, then in the order in which things are looked at. */
export const isMoreUrgent = (a: AuditTaskWire, b: AuditTaskWire): number =>
  RANK[a.severity] - RANK[b.severity] ||
  a.dueAt.localeCompare(b.dueAt) ||
  AUDIT_CHECKS.indexOf(a.check) - AUDIT_CHECKS.indexOf(b.check);

const isoOf = (at: number): string => new Date(at).toISOString();
