import type { SignInWithPasswordWire } from "@seimbang/contracts";
import { LOWEST_ID } from "../platform/ids.ts";
import { alertStaff } from "./alert-staff.ts";
import type { Arrival } from "./arrival.ts";
import { knownDevice } from "./known-device.ts";
import { isRecoveryCode, takeRecoveryCode } from "./recovery-codes.ts";
import type { StaffDeps } from "./staff-deps.ts";
import { isLetIn, type StaffPerson } from "./staff-person.ts";
import { findByMail } from "./store.ts";
import { countFailed, countTry, forgiveTries, type Throttled, type TryBucket } from "./throttle-tries.ts";
import { newestStep, stepOfCode } from "./totp.ts";

export type ProveDeps = StaffDeps & {
  readonly checkPassword: (password: string, passwordHash: string | undefined) => Promise<boolean>;
};

/** Who it is, or why nobody is let in: nobody learns which of account, password and code was wrong. */
export type Proof =
  | { readonly person: StaffPerson; readonly method: "password" | "recovery_code" }
  | { readonly problem: "too_many_tries"; readonly throttled: Throttled }
  | { readonly problem: "sign_in_failed" };

/** Once so many failed in a row, their owner is told, and again each time as many more have. */
const TOLD_EACH = 10;

/**
 * count the try ─▶ check password ─▶ check the second factor ─▶ take it, once ─▶ forgive.
 * Every step is taken for an account that is not there as well, so that neither answer nor time tells them apart.
 */
export const provePassword = async (
  { mail, password, code, recoveryCode }: SignInWithPasswordWire,
  arrival: Arrival,
  deps: ProveDeps,
): Promise<Proof> => {
  const { database, clock } = deps;
  const now = clock();
  const person = await findByMail(database, mail, now);
  const staffId = person?.staffId ?? LOWEST_ID;
  const device = knownDevice(deps, arrival.deviceToken, staffId);
  const account: TryBucket =
    device === undefined ? { of: "account", name: mail.toLowerCase() } : { of: "device", name: device };
  const buckets: readonly TryBucket[] = [{ of: "address", name: arrival.address }, account];
  const throttled = await countTry(deps, buckets, now);
  if (throttled !== undefined) return { problem: "too_many_tries", throttled };

  const isPassword = await deps.checkPassword(password, person?.passwordHash);
  const isProven =
    recoveryCode === undefined
      ? await takeCode(staffId, person, code ?? "", isPassword, deps)
      : (await isRecoveryCode(database, staffId, recoveryCode, deps)) &&
        isPassword &&
        (await takeRecoveryCode(database, staffId, recoveryCode, deps));
  if (person === undefined || !isLetIn(person) || !isProven) {
    if (person !== undefined && device === undefined) await tellOfFailures(person, account, arrival, deps);
    return { problem: "sign_in_failed" };
  }
  await forgiveTries(deps, buckets, now);
  return { person, method: recoveryCode === undefined ? "password" : "recovery_code" };
};

/** A code of the authenticator app; its step is noted only with the right password, so that a stranger uses up none. */
const takeCode = async (
  staffId: string,
  person: StaffPerson | undefined,
  code: string,
  isPassword: boolean,
  deps: StaffDeps,
): Promise<boolean> => {
  const step = await stepOfCode(deps, staffId, person?.totpSecret, code, deps.clock());
  if (step === undefined || !isPassword) return false;
  return takeStep(staffId, step, deps.clock(), deps);
};

/**
 * Whether nobody had used the code of this step, or of a later one. A step that is still to come was noted by a clock that has been set
 * back since: it would keep its owner out until then.
 */
const takeStep = async (
  staffId: string,
  step: number,
  now: number,
  { database }: Pick<StaffDeps, "database">,
): Promise<boolean> => {
  const { numUpdatedRows } = await database
    .updateTable("staff")
    .set({ totp_last_step: step })
    .where("staff_id", "=", staffId)
    .where((either) =>
      either.or([
        either("totp_last_step", "is", null),
        either("totp_last_step", "<", step),
        either("totp_last_step", ">", newestStep(now)),
      ]),
    )
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
};

const tellOfFailures = async (
  { staffId }: StaffPerson,
  account: TryBucket,
  { address }: Arrival,
  deps: StaffDeps,
): Promise<void> => {
  const failed = await countFailed(deps, account);
  if (failed % TOLD_EACH !== 0) return;
  await alertStaff(deps.database, [staffId], { alert: "sign_in_failures", about: staffId, address }, deps);
};
