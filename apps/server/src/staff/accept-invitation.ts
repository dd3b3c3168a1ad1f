import type { AcceptInvitationWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { appendToLog } from "../accountability/read.ts";
import { Problem } from "../http/problem.ts";
import { alertStaff, overseers } from "./alert-staff.ts";
import type { Arrival } from "./arrival.ts";
import { hashPassword } from "./hash-password.ts";
import { type Invitation, takeInvitation } from "./invitation-store.ts";
import { requireInvitation } from "./open-invitation.ts";
import { type OpenedSession, openSession } from "./open-session.ts";
import { insertPasskey } from "./passkey-store.ts";
import { type NewPasskey, verifyNewPasskey } from "./passkeys.ts";
import { replaceRecoveryCodes } from "./recovery-codes.ts";
import { requireGoodPassword } from "./require-good-password.ts";
import type { StaffDeps } from "./staff-deps.ts";
import { insertPerson, setRoles } from "./store.ts";
import { resealTotp, stepOfCode } from "./totp.ts";

export type AcceptedInvitation = { readonly opened: OpenedSession; readonly recoveryCodes?: readonly string[] };

/** By what somebody will sign in, checked and ready to be stored. */
type Ways = {
  readonly passkey: NewPasskey | undefined;
  readonly password: { readonly hash: string; readonly totp: Buffer; readonly step: number } | undefined;
};

/**
 * read the link ─▶ check what they will sign in by ─▶ take the invitation, once ─▶ write them down ─▶ sign in.
 * @throws Problem `unknown_invitation`, `passkey_refused`, `password_too_weak`, `code_refused`, `staff_exists`, or
 * `invalid_request` without any way to sign in
 */
export const acceptInvitation = async (
  accepted: AcceptInvitationWire,
  arrival: Arrival,
  deps: StaffDeps,
): Promise<AcceptedInvitation> => {
  const invitation = await requireInvitation(accepted.token, deps);
  const staffId = deps.makeId();
  const ways = await checkWays(accepted, { invitation, staffId }, arrival, deps);
  const recoveryCodes = await deps.database
    .transaction()
    .execute((transaction) => join(transaction, { ...accepted, staffId, invitation, ways }, deps));
  const opened = await openSession({ staffId, method: "invitation" }, arrival, deps);
  return { opened, ...(recoveryCodes === undefined ? {} : { recoveryCodes }) };
};

const checkWays = async (
  { passkey, password, code, name }: AcceptInvitationWire,
  { invitation, staffId }: { readonly invitation: Invitation; readonly staffId: string },
  arrival: Arrival,
  deps: StaffDeps,
): Promise<Ways> => {
  const { invitationId: ownerId, totpOffered, mail } = invitation;
  if (passkey === undefined && password === undefined)
    throw new Problem("invalid_request", "Send a passkey, or a password with a code.");
  const made =
    passkey === undefined
      ? undefined
      : await verifyNewPasskey(passkey, { purpose: "accept_invitation", ownerId }, arrival, deps);
  if (passkey !== undefined && made === undefined) throw new Problem("passkey_refused");
  if (password === undefined) return { passkey: made, password: undefined };
  requireGoodPassword(password, [name, mail, deps.shop.name]);
  const step = await stepOfCode(deps, ownerId, totpOffered, code ?? "", deps.clock());
  if (step === undefined || totpOffered === undefined) throw new Problem("code_refused");
  const totp = resealTotp(deps, { from: ownerId, to: staffId }, totpOffered);
  return { passkey: made, password: { hash: await hashPassword(password, deps), totp, step } };
};

type Joining = {
  readonly staffId: string;
  readonly invitation: Invitation;
  readonly name: string;
  readonly language?: Invitation["language"];
  readonly ways: Ways;
};

const join = async (
  transaction: Database,
  { staffId, invitation, name, language = invitation.language, ways }: Joining,
  deps: StaffDeps,
): Promise<readonly string[] | undefined> => {
  const now = deps.clock();
  const { mail, roles, invitedBy } = invitation;
  if (!(await takeInvitation(transaction, invitation.invitationId))) throw new Problem("unknown_invitation");
  if (!(await insertPerson(transaction, { staffId, name, mail, language }, now))) throw new Problem("staff_exists");
  await setRoles(transaction, staffId, roles, invitedBy, now);
  const { passkey, password } = ways;
  if (passkey !== undefined) {
    const isNew = await insertPasskey(transaction, {
      ...passkey,
      passkeyId: deps.makeId(),
      staffId,
      name,
      addedAt: now,
    });
    if (!isNew) throw new Problem("passkey_refused");
  }
  if (password !== undefined)
    await transaction
      .updateTable("staff")
      .set({ password_hash: password.hash, totp_secret: password.totp, totp_last_step: password.step })
      .where("staff_id", "=", staffId)
      .execute();
  const statement = { by: invitedBy, invitation: invitation.invitationId, roles: [...roles] };
  await appendToLog(transaction, { kind: "staff_joined", at: now, about: staffId, statement });
  const told = (await overseers(transaction)).filter((other) => other !== staffId);
  await alertStaff(transaction, told, { alert: "roles_changed", about: staffId, reason: roles.join(", ") }, deps);
  return password === undefined ? undefined : replaceRecoveryCodes(transaction, staffId, deps);
};
