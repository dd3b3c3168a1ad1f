import { type Static, Type } from "typebox";
import { IdWire } from "./id-wire.ts";
import { InstantWire } from "./instant-wire.ts";
import { readText } from "./kept-text.ts";
import { ALL_PERMISSIONS, STAFF_ROLES } from "./permissions.ts";
import { closed, oneOf, titled, whole } from "./schema-forms.ts";

/**
 * What every request of a session that changes something brings along, with any value: another site's page cannot send it
 * without being asked first (OWASP, Cross-Site Request Forgery Prevention, "Employing Custom Request Headers").
 */
export const CONSOLE_HEADER = "x-seimbang-console";
/** Why somebody looks at a person's data, where a route has no field for it; percent-encoded (RFC 3986). */
export const REASON_HEADER = "x-seimbang-reason";

/** Privacy training: without a current one nobody is shown a customer's data. */
export const TRAINING_STATES = ["current", "expired", "none"] as const;
export type TrainingState = (typeof TRAINING_STATES)[number];
export const SIGN_IN_METHODS = ["passkey", "password", "recovery_code", "invitation", "demo"] as const;
export type SignInMethod = (typeof SIGN_IN_METHODS)[number];
/** What somebody is told about their own account, and administrators about the shop's. */
export const STAFF_ALERTS = [
  "new_device",
  "recovery_code_used",
  "sign_in_failures",
  "second_factor_changed",
  "password_changed",
  "roles_changed",
  "break_glass",
  "training_ends",
  "training_ended",
  "training_missing",
  "course_ends",
  "course_ended",
  "course_missing",
  "intrusion",
  "audit_found",
] as const;
export type StaffAlert = (typeof STAFF_ALERTS)[number];

const Time = Type.String({ format: "date-time" });
const Language = oneOf(["id", "en"] as const);
const Roles = Type.Array(oneOf(STAFF_ROLES), { uniqueItems: true, maxItems: STAFF_ROLES.length });
const Mail = Type.String({
  minLength: 3,
  maxLength: 254,
  pattern: "^[^\\s@\\u0000-\\u001f]+@[^\\s@\\u0000-\\u001f]+$",
});
const Name = readText(120);
/** As long as it may get: hashing is slow on purpose, and what is hashed must not be. */
const Password = Type.String({ minLength: 1, maxLength: 256 });
const Code = Type.String({ pattern: "^[0-9]{6}$", description: "Of the authenticator app." });
const RecoveryCode = Type.String({ minLength: 1, maxLength: 40 });
const Token = Type.String({ minLength: 1, maxLength: 200, description: "From the invitation's link." });
const Reason = readText(500);
/** As WebAuthn's own JSON (`PublicKeyCredential.toJSON()`): what it holds is checked by what verifies it. */
const PasskeyResponse = Type.Object(
  { id: Type.String({ maxLength: 2_000, pattern: "^[A-Za-z0-9_-]+$" }) },
  { additionalProperties: true, description: "The browser's answer, by `toJSON()` of WebAuthn." },
);
/** To be given to the browser: `PublicKeyCredential.parseRequestOptionsFromJSON` or `parseCreationOptionsFromJSON`. */
const BrowserOptions = Type.Object({}, { additionalProperties: true });

const Training = Type.Object({ state: oneOf(TRAINING_STATES), until: Type.Optional(Time) });
const SecondFactors = Type.Object({
  passkeys: Type.Integer(),
  totp: Type.Boolean(),
  recoveryCodes: Type.Integer({ description: "How many are left." }),
});

export const StaffMeWire = titled("StaffMe", {
  staffId: Type.String(),
  name: Type.String(),
  mail: Type.String(),
  language: Language,
  roles: Roles,
  permissions: Type.Array(oneOf(ALL_PERMISSIONS)),
  training: Training,
  secondFactors: SecondFactors,
  hasPassword: Type.Boolean(),
  signedInAt: Time,
  reauthenticatedAt: Time,
  reauthenticateBefore: Type.String({ format: "date-time", description: "Dangerous steps are possible until then." }),
  expiresAt: Type.String({ format: "date-time", description: "The session ends then, whatever is done." }),
  breakGlassUntil: Type.Optional(Time),
});
export type StaffMeWire = Static<typeof StaffMeWire>;

export const EditMeWire = closed({ name: Type.Optional(Name), language: Type.Optional(Language) });
export type EditMeWire = Static<typeof EditMeWire>;

export const SignInWithPasswordWire = closed({
  mail: Mail,
  password: Password,
  code: Type.Optional(Code),
  recoveryCode: Type.Optional(RecoveryCode),
});
export type SignInWithPasswordWire = Static<typeof SignInWithPasswordWire>;

/** One way to show again that it is oneself. */
export const ReauthenticateWire = closed({
  password: Password,
  code: Type.Optional(Code),
  recoveryCode: Type.Optional(RecoveryCode),
});
export type ReauthenticateWire = Static<typeof ReauthenticateWire>;

export const PasskeyOptionsWire = titled("PasskeyOptions", { challengeId: Type.String(), options: BrowserOptions });
export type PasskeyOptionsWire = Static<typeof PasskeyOptionsWire>;
export const VerifyPasskeyWire = closed({ challengeId: IdWire, response: PasskeyResponse });
export type VerifyPasskeyWire = Static<typeof VerifyPasskeyWire>;
export const SignInDemoWire = closed({ token: Token });
export type SignInDemoWire = Static<typeof SignInDemoWire>;

export const StaffSessionsWire = titled("StaffSessions", {
  sessions: Type.Array(
    Type.Object({
      sessionId: Type.String(),
      isCurrent: Type.Boolean(),
      method: oneOf(SIGN_IN_METHODS),
      device: Type.String({ description: "Browser and system, as the browser says." }),
      address: Type.String({ description: "Where the last request came from." }),
      signedInAt: Time,
      lastSeenAt: Time,
      expiresAt: Time,
    }),
  ),
});
export type StaffSessionsWire = Static<typeof StaffSessionsWire>;

export const StaffAlertsWire = titled("StaffAlerts", {
  alerts: Type.Array(
    Type.Object({
      alertId: Type.String(),
      alert: oneOf(STAFF_ALERTS),
      at: Time,
      about: Type.Optional(Type.Object({ staffId: Type.String(), name: Type.String() })),
      device: Type.Optional(Type.String()),
      address: Type.Optional(Type.String()),
      reason: Type.Optional(Type.String()),
      intrusionId: Type.Optional(Type.String({ description: "Of an alert about what may be an intrusion." })),
      text: Type.Object({ id: Type.String(), en: Type.String() }),
      isSeen: Type.Boolean(),
    }),
  ),
});
export type StaffAlertsWire = Static<typeof StaffAlertsWire>;

export const InviteWire = closed({
  mail: Mail,
  name: Type.Optional(Name),
  roles: Type.Array(oneOf(STAFF_ROLES), { uniqueItems: true, minItems: 1, maxItems: STAFF_ROLES.length }),
  language: Type.Optional(Language),
});
export type InviteWire = Static<typeof InviteWire>;

const invitation = {
  invitationId: Type.String(),
  mail: Type.String(),
  name: Type.Optional(Type.String()),
  roles: Roles,
  language: Language,
  invitedBy: Type.String(),
  invitedAt: Time,
  expiresAt: Time,
};
export const InvitationWire = titled("StaffInvitation", invitation);
export type InvitationWire = Static<typeof InvitationWire>;
export const InvitationsWire = titled("StaffInvitations", { invitations: Type.Array(InvitationWire) });
export type InvitationsWire = Static<typeof InvitationsWire>;
export const InvitedWire = titled("StaffInvited", {
  ...invitation,
  isMailed: Type.Boolean({ description: "Whether it was also sent to the address." }),
  link: Type.String({ description: "Shown this once; whoever opens it within its time becomes this person." }),
});
export type InvitedWire = Static<typeof InvitedWire>;

export const OpenInvitationWire = closed({ token: Token });
export type OpenInvitationWire = Static<typeof OpenInvitationWire>;
const TotpSecret = Type.Object({
  secret: Type.String({ description: "To be typed into an authenticator app." }),
  uri: Type.String({ description: "The same for a QR code (`otpauth://`)." }),
});
export const OpenedInvitationWire = titled("OpenedInvitation", {
  mail: Type.String(),
  name: Type.Optional(Type.String()),
  roles: Roles,
  language: Language,
  expiresAt: Time,
  passkey: PasskeyOptionsWire,
  totp: TotpSecret,
});
export type OpenedInvitationWire = Static<typeof OpenedInvitationWire>;

/** A passkey, or a password and the code that the authenticator app shows. */
export const AcceptInvitationWire = closed({
  token: Token,
  name: Name,
  language: Type.Optional(Language),
  passkey: Type.Optional(VerifyPasskeyWire),
  password: Type.Optional(Password),
  code: Type.Optional(Code),
});
export type AcceptInvitationWire = Static<typeof AcceptInvitationWire>;
export const AcceptedInvitationWire = titled("AcceptedInvitation", {
  me: StaffMeWire,
  recoveryCodes: Type.Optional(Type.Array(Type.String(), { description: "Shown this once; each works once." })),
});
export type AcceptedInvitationWire = Static<typeof AcceptedInvitationWire>;

export const StaffPersonWire = titled("StaffPerson", {
  staffId: Type.String(),
  name: Type.String(),
  mail: Type.String(),
  language: Language,
  roles: Roles,
  training: Training,
  secondFactors: SecondFactors,
  joinedAt: Time,
  lastSeenAt: Type.Optional(Time),
  sessions: Type.Integer({ description: "How many are open." }),
  removedAt: Type.Optional(Time),
  suspendedAt: Type.Optional(Time),
});
export type StaffPersonWire = Static<typeof StaffPersonWire>;
export const StaffPeopleWire = titled("StaffPeople", { people: Type.Array(StaffPersonWire) });
export type StaffPeopleWire = Static<typeof StaffPeopleWire>;
export const ChangeRolesWire = closed({
  roles: Type.Array(oneOf(STAFF_ROLES), { uniqueItems: true, minItems: 1, maxItems: STAFF_ROLES.length }),
  from: Type.Optional(
    Type.Array(oneOf(STAFF_ROLES), {
      uniqueItems: true,
      maxItems: STAFF_ROLES.length,
      description:
        "The roles that one began with: where they are others by now, nothing is changed (`version_conflict`). Absent, whatever is there is replaced.",
    }),
  ),
});
export type ChangeRolesWire = Static<typeof ChangeRolesWire>;
export const RemovedStaffWire = titled("RemovedStaff", {
  person: StaffPersonWire,
  sessionsEnded: Type.Integer(),
  keys: Type.Array(Type.Object({ keyId: Type.String(), name: Type.String(), kind: Type.String() }), {
    description:
      "Keys this person made that still work: whoever knows them can go on using them until they are revoked.",
  }),
});
export type RemovedStaffWire = Static<typeof RemovedStaffWire>;

export const PasskeysWire = titled("Passkeys", {
  passkeys: Type.Array(
    Type.Object({ passkeyId: Type.String(), name: Type.String(), addedAt: Time, lastUsedAt: Type.Optional(Time) }),
  ),
});
export type PasskeysWire = Static<typeof PasskeysWire>;
export const AddPasskeyWire = closed({ challengeId: IdWire, response: PasskeyResponse, name: Name });
export type AddPasskeyWire = Static<typeof AddPasskeyWire>;
export const RenamePasskeyWire = closed({ name: Name });
export type RenamePasskeyWire = Static<typeof RenamePasskeyWire>;
export const TotpOfferedWire = Type.Object(TotpSecret.properties, { title: "TotpOffered" });
export type TotpOfferedWire = Static<typeof TotpOfferedWire>;
export const SetPasswordWire = closed(
  { password: Password, code: Type.Optional(Code) },
  { description: "`code` of the authenticator app that was offered, where there is none yet." },
);
export type SetPasswordWire = Static<typeof SetPasswordWire>;
export const ConfirmTotpWire = closed({ code: Code });
export type ConfirmTotpWire = Static<typeof ConfirmTotpWire>;
export const RecoveryCodesWire = titled("RecoveryCodes", { recoveryCodes: Type.Array(Type.String()) });
export type RecoveryCodesWire = Static<typeof RecoveryCodesWire>;

export const RecordTrainingWire = closed({
  course: readText(120),
  passedAt: Type.Optional(InstantWire),
  days: Type.Optional(whole(1, 1_095, "For how long it counts; a year where absent.")),
});
export type RecordTrainingWire = Static<typeof RecordTrainingWire>;
export const TrainingRecordsWire = titled("TrainingRecords", {
  training: Training,
  records: Type.Array(
    Type.Object({ course: Type.String(), passedAt: Time, until: Time, recordedBy: Type.String(), recordedAt: Time }),
  ),
});
export type TrainingRecordsWire = Static<typeof TrainingRecordsWire>;

export const BreakGlassWire = closed({ reason: Reason });
export type BreakGlassWire = Static<typeof BreakGlassWire>;
