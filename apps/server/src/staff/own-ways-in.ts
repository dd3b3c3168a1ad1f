import type { AddPasskeyWire, PasskeysWire, SetPasswordWire, TotpOfferedWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { Problem } from "../http/problem.ts";
import { alertStaff } from "./alert-staff.ts";
import type { Arrival } from "./arrival.ts";
import { hashPassword } from "./hash-password.ts";
import { deletePasskey, insertPasskey, listPasskeys } from "./passkey-store.ts";
import { verifyNewPasskey } from "./passkeys.ts";
import { replaceRecoveryCodes } from "./recovery-codes.ts";
import { requireGoodPassword } from "./require-good-password.ts";
import { endSessions } from "./session-store.ts";
import type { StaffDeps } from "./staff-deps.ts";
import { canSignIn, type StaffPerson } from "./staff-person.ts";
import { findPerson, holdRoles } from "./store.ts";
import { offerTotp, sealTotp, stepOfCode } from "./totp.ts";

/** Whose ways in are changed, and in which session: every other one ends with the change, in case somebody else has it. */
export type Self = { readonly staffId: string; readonly sessionId: string };

const requireSelf = async (database: Database, { staffId }: Self, now: number): Promise<StaffPerson> => {
  const person = await findPerson(database, staffId, now);
  if (person === undefined || person.removedAt !== undefined) throw new Problem("session_ended");
  return person;
};

/** In one transaction with what is changed: other sessions end, and the person is told. */
const changeWays = <Result>(
  self: Self,
  alert: "second_factor_changed" | "password_changed",
  deps: StaffDeps,
  change: (transaction: Database, person: StaffPerson) => Promise<Result>,
): Promise<Result> =>
  deps.database.transaction().execute(async (transaction) => {
    await holdRoles(transaction);
    const changed = await change(transaction, await requireSelf(transaction, self, deps.clock()));
    if (!canSignIn(await requireSelf(transaction, self, deps.clock()))) throw new Problem("last_way_in");
    await endSessions(transaction, self.staffId, { butNot: self.sessionId });
    await alertStaff(transaction, [self.staffId], { alert, about: self.staffId }, deps);
    return changed;
  });

export const describePasskeys = async (database: Database, staffId: string): Promise<PasskeysWire> => ({
  passkeys: (await listPasskeys(database, staffId)).map(({ passkeyId, name, addedAt, lastUsedAt }) => ({
    ...{ passkeyId, name, addedAt: new Date(addedAt).toISOString() },
    ...(lastUsedAt === undefined ? {} : { lastUsedAt: new Date(lastUsedAt).toISOString() }),
  })),
});

/** @throws Problem `passkey_refused` */
export const addPasskey = async (
  self: Self,
  { name, ...made }: AddPasskeyWire,
  arrival: Arrival,
  deps: StaffDeps,
): Promise<PasskeysWire> => {
  const { staffId } = self;
  const passkey = await verifyNewPasskey(made, { purpose: "add_passkey", ownerId: staffId }, arrival, deps);
  if (passkey === undefined) throw new Problem("passkey_refused");
  await changeWays(self, "second_factor_changed", deps, async (transaction) => {
    const row = { ...passkey, passkeyId: deps.makeId(), staffId, name, addedAt: deps.clock() };
    if (!(await insertPasskey(transaction, row))) throw new Problem("passkey_refused");
  });
  return describePasskeys(deps.database, staffId);
};

/** @throws Problem `unknown_passkey` or `last_way_in` */
export const removePasskey = (self: Self, passkeyId: string, deps: StaffDeps): Promise<void> =>
  changeWays(self, "second_factor_changed", deps, async (transaction) => {
    if (!(await deletePasskey(transaction, self.staffId, passkeyId))) throw new Problem("unknown_passkey");
  });

/** A new secret for the authenticator app; the former one holds until a code shows that the new one is in it. */
export const offerOwnTotp = async (self: Self, deps: StaffDeps): Promise<TotpOfferedWire> => {
  const person = await requireSelf(deps.database, self, deps.clock());
  const offered = offerTotp(deps.shop.name, person.mail ?? person.name);
  await deps.database
    .updateTable("staff")
    .set({ totp_offered: sealTotp(deps, self.staffId, offered.secret) })
    .where("staff_id", "=", self.staffId)
    .execute();
  return offered;
};

/** Takes the offered secret into use. @throws Problem `code_refused` */
const confirmOffered = async (transaction: Database, { staffId }: Self, code: string, deps: StaffDeps) => {
  const row = await transaction
    .selectFrom("staff")
    .select("totp_offered")
    .where("staff_id", "=", staffId)
    .executeTakeFirstOrThrow();
  const offered = row.totp_offered;
  const step = await stepOfCode(deps, staffId, offered ?? undefined, code, deps.clock());
  if (step === undefined || offered === null) throw new Problem("code_refused");
  await transaction
    .updateTable("staff")
    .set({ totp_secret: offered, totp_offered: null, totp_last_step: step })
    .where("staff_id", "=", staffId)
    .execute();
};

/** New recovery codes come with a new secret. @throws Problem `code_refused` */
export const confirmOwnTotp = (self: Self, code: string, deps: StaffDeps): Promise<readonly string[]> =>
  changeWays(self, "second_factor_changed", deps, async (transaction) => {
    await confirmOffered(transaction, self, code, deps);
    return replaceRecoveryCodes(transaction, self.staffId, deps);
  });

/**
 * A password never stands alone: where there is no authenticator app yet, the code of the one that was offered comes along.
 * @throws Problem `password_too_weak` or `code_refused`
 */
export const setOwnPassword = async (
  self: Self,
  { password, code }: SetPasswordWire,
  deps: StaffDeps,
): Promise<readonly string[] | undefined> => {
  const { name, mail = "" } = await requireSelf(deps.database, self, deps.clock());
  requireGoodPassword(password, [name, mail, deps.shop.name]);
  const passwordHash = await hashPassword(password, deps);
  return changeWays(self, "password_changed", deps, async (transaction, person) => {
    const isFirst = person.totpSecret === undefined;
    if (isFirst) await confirmOffered(transaction, self, code ?? "", deps);
    await transaction
      .updateTable("staff")
      .set({ password_hash: passwordHash })
      .where("staff_id", "=", self.staffId)
      .execute();
    return isFirst ? replaceRecoveryCodes(transaction, self.staffId, deps) : undefined;
  });
};

/** Password, authenticator app and recovery codes go together; a passkey has to be left. @throws Problem `last_way_in` */
export const removeOwnPassword = (self: Self, deps: StaffDeps): Promise<void> =>
  changeWays(self, "password_changed", deps, async (transaction) => {
    await transaction
      .updateTable("staff")
      .set({ password_hash: null, totp_secret: null, totp_offered: null, totp_last_step: null })
      .where("staff_id", "=", self.staffId)
      .execute();
    await transaction.deleteFrom("staff_recovery_code").where("staff_id", "=", self.staffId).execute();
  });

export const renewRecoveryCodes = (self: Self, deps: StaffDeps): Promise<readonly string[]> =>
  changeWays(self, "second_factor_changed", deps, (transaction) =>
    replaceRecoveryCodes(transaction, self.staffId, deps),
  );
