import type { StaffMeWire, StaffPersonWire } from "@seimbang/contracts";
import { permissionsOf } from "@seimbang/contracts";
import { DANGEROUS_WITHIN_MS } from "../http/guard-routes.ts";
import type { Session } from "./session-store.ts";
import { isTrained, type StaffPerson } from "./staff-person.ts";

const time = (at: number): string => new Date(at).toISOString();

export const describeTraining = (
  person: Pick<StaffPerson, "trainedUntil">,
  now: number,
): StaffPersonWire["training"] => {
  if (person.trainedUntil === undefined) return { state: "none" };
  return { state: isTrained(person, now) ? "current" : "expired", until: time(person.trainedUntil) };
};

const factorsOf = ({ passkeys, totpSecret, recoveryCodes }: StaffPerson): StaffPersonWire["secondFactors"] => ({
  passkeys,
  totp: totpSecret !== undefined,
  recoveryCodes,
});

/** Somebody as administrators see them. */
export const describePerson = (person: StaffPerson, now: number): StaffPersonWire => ({
  ...{ staffId: person.staffId, name: person.name, mail: person.mail ?? "", language: person.language },
  roles: [...person.roles],
  training: describeTraining(person, now),
  secondFactors: factorsOf(person),
  joinedAt: time(person.joinedAt),
  ...(person.lastSeenAt === undefined ? {} : { lastSeenAt: time(person.lastSeenAt) }),
  sessions: person.sessions,
  ...(person.removedAt === undefined ? {} : { removedAt: time(person.removedAt) }),
  ...(person.suspendedAt === undefined ? {} : { suspendedAt: time(person.suspendedAt) }),
});

/** Somebody as they see themselves, in this session. */
export const describeMe = (person: StaffPerson, session: Session, now: number): StaffMeWire => ({
  ...{ staffId: person.staffId, name: person.name, mail: person.mail ?? "", language: person.language },
  roles: [...person.roles],
  permissions: [...permissionsOf(person.roles)],
  training: describeTraining(person, now),
  secondFactors: factorsOf(person),
  hasPassword: person.passwordHash !== undefined,
  signedInAt: time(session.signedInAt),
  reauthenticatedAt: time(session.reauthenticatedAt),
  reauthenticateBefore: time(session.reauthenticatedAt + DANGEROUS_WITHIN_MS),
  expiresAt: time(session.expiresAt),
  ...(session.brokenGlassUntil === undefined || session.brokenGlassUntil <= now
    ? {}
    : { breakGlassUntil: time(session.brokenGlassUntil) }),
});
