import { createHmac } from "node:crypto";
import type { Database } from "@seimbang/database";
import type { StaffDeps } from "./staff-deps.ts";

const CODES = 10;
/** Without letters that are taken for others (Crockford's Base32): 120 bits in 24 of them, so that a fast hash leaves nothing to guess at. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const LETTERS = 24;
const LETTERS_TOGETHER = 6;

const GROUPS = new RegExp(`.{${LETTERS_TOGETHER}}`, "g");

type Deps = Pick<StaffDeps, "secrets" | "randomBytes">;

const makeCode = (randomBytes: Deps["randomBytes"]): string => {
  const letters = [...randomBytes(LETTERS)].map((byte) => ALPHABET[byte % ALPHABET.length] ?? "").join("");
  return letters.match(GROUPS)?.join("-") ?? letters;
};

/** However somebody types it. */
const plain = (code: string): string =>
  code.toLowerCase().replaceAll(/[\s-]/g, "").replaceAll("o", "0").replaceAll(/[il]/g, "1");

const hashCode = ({ secrets }: Pick<Deps, "secrets">, staffId: string, code: string): Buffer =>
  createHmac("sha256", secrets.hmacKey("staff-recovery"))
    .update(`${staffId}:${plain(code)}`)
    .digest();

/** New codes instead of all former ones. They are shown this once. */
export const replaceRecoveryCodes = async (
  transaction: Database,
  staffId: string,
  deps: Deps,
): Promise<readonly string[]> => {
  const codes = [...new Set(Array.from({ length: CODES }, () => makeCode(deps.randomBytes)))];
  await transaction.deleteFrom("staff_recovery_code").where("staff_id", "=", staffId).execute();
  await transaction
    .insertInto("staff_recovery_code")
    .values(codes.map((code) => ({ staff_id: staffId, code_hash: hashCode(deps, staffId, code) })))
    .execute();
  return codes;
};

/** Takes a code, once. Whether it was one of theirs that had not been used. */
export const takeRecoveryCode = async (
  database: Database,
  staffId: string,
  code: string,
  deps: Pick<Deps, "secrets">,
): Promise<boolean> => {
  const { numDeletedRows } = await database
    .deleteFrom("staff_recovery_code")
    .where("staff_id", "=", staffId)
    .where("code_hash", "=", hashCode(deps, staffId, code))
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
};

/** Whether this is one of theirs that has not been used; nothing is taken. */
export const isRecoveryCode = async (
  database: Database,
  staffId: string,
  code: string,
  deps: Pick<Deps, "secrets">,
): Promise<boolean> =>
  (await database
    .selectFrom("staff_recovery_code")
    .select("staff_id")
    .where("staff_id", "=", staffId)
    .where("code_hash", "=", hashCode(deps, staffId, code))
    .executeTakeFirst()) !== undefined;
