import type { AuditDeps } from "../audit-deps.ts";
import { type Check, DAY_MS, type Finding } from "../findings.ts";

const OLD_DAYS = 365;
/** The job that wraps anew runs by itself; a week is plenty. */
const RETIRE_WITHIN_DAYS = 7;

/** How old the master key is, and whether former ones are still about. */
export const checkMasterKeys =
  ({ masterKeys }: Pick<AuditDeps, "masterKeys">): Check =>
  async (now) => {
    const states = await masterKeys();
    const inForce = states.find(({ isInForce }) => isInForce);
    const changedAt = inForce?.addedAt ?? now;
    return states.flatMap(
      ({ version: about, addedAt, isGiven, isInForce, personKeys, wrapsRoot }): readonly Finding[] => {
        const isNeeded = personKeys > 0 || wrapsRoot;
        if (isNeeded && !isGiven) return [{ code: "master_key_not_given", about }];
        const days = Math.floor((now - addedAt) / DAY_MS);
        if (isInForce) return days > OLD_DAYS ? [{ code: "master_key_old", about, facts: { days } }] : [];
        const isOverdue = now - changedAt > RETIRE_WITHIN_DAYS * DAY_MS;
        return isOverdue ? [{ code: "master_key_not_retired", about, facts: { people: personKeys } }] : [];
      },
    );
  };
