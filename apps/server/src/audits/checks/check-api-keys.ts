import { endingOf, type ListedKey, listKeys } from "../../keys/read.ts";
import type { AuditDeps } from "../audit-deps.ts";
import { type Check, DAY_MS, type Finding } from "../findings.ts";

/** A shop that is visited once in a season still uses its keys in a quarter. */
const UNUSED_DAYS = 90;
const OLD_DAYS = 365;
const UNUSED = { secret: "secret_key_unused", publishable: "publishable_key_unused" } as const;

const ENDING = { ends_soon: "key_ends_soon", expired: "key_expired" } as const;

/** Keys that end soon or have ended, that nobody uses, and secret keys that are as they were for a year. */
export const checkApiKeys =
  ({ database }: Pick<AuditDeps, "database">): Check =>
  async (now) =>
    (await listKeys(database))
      .filter(({ revokedAt }) => revokedAt === undefined)
      .flatMap((key) => findingsOf(key, now));

const findingsOf = (key: ListedKey, now: number): readonly Finding[] => {
  const { keyId, kind, name, createdAt, lastUsedOn, expiresAt } = key;
  const ending = endingOf(key, now);
  if (ending !== undefined && expiresAt !== undefined)
    return [{ code: ENDING[ending], about: keyId, facts: { name, days: Math.max(0, daysBetween(now, expiresAt)) } }];
  const unused = daysBetween(lastUsedOn ?? createdAt, now);
  const age = daysBetween(createdAt, now);
  if (unused > UNUSED_DAYS) return [{ code: UNUSED[kind], about: keyId, facts: { name, days: unused } }];
  return kind === "secret" && age > OLD_DAYS
    ? [{ code: "secret_key_old", about: keyId, facts: { name, days: age } }]
    : [];
};

const daysBetween = (from: number, to: number): number => Math.floor((to - from) / DAY_MS);
