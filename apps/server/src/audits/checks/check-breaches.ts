import type { AuditDeps } from "../audit-deps.ts";
import { type Check, DAY_MS, type Finding } from "../findings.ts";

const DRILL_WITHIN_DAYS = 365;

/** What of breaches has to be told still, and when one was practised last. */
export const checkBreaches =
  ({ breaches }: Pick<AuditDeps, "breaches">): Check =>
  async (now) => {
    const { breaches: all } = await breaches.list();
    const open = all.filter(({ drill, nextDueAt }) => !drill && nextDueAt !== undefined);
    const told = open.map(({ breachId, title, nextDueAt }): Finding => {
      const isLate = Date.parse(nextDueAt ?? "") < now;
      return { code: isLate ? "breach_notice_late" : "breach_notice_due", about: breachId, facts: { title } };
    });
    const practised = all.some(
      ({ drill, state, awareAt }) =>
        drill && state === "closed" && now - Date.parse(awareAt) < DRILL_WITHIN_DAYS * DAY_MS,
    );
    return practised ? told : [...told, { code: "drill_missing" }];
  };
