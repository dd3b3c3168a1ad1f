import type { Language, StaffRole } from "@seimbang/contracts";

/** Somebody who works for the shop, or did. */
export type StaffPerson = {
  readonly staffId: string;
  readonly name: string;
  /** In small letters; undefined once they left. */
  readonly mail: string | undefined;
  readonly language: Language;
  readonly roles: readonly StaffRole[];
  readonly passwordHash: string | undefined;
  /** Encrypted. */
  readonly totpSecret: Buffer | undefined;
  readonly joinedAt: number;
  readonly lastSeenAt: number | undefined;
  readonly removedAt: number | undefined;
  /** Since when they are kept out, though nothing of theirs was taken away. */
  readonly suspendedAt: number | undefined;
  readonly passkeys: number;
  readonly recoveryCodes: number;
  /** How many are open. */
  readonly sessions: number;
  /** Until when the latest of their privacy training counts, in milliseconds since 1970; undefined when there is none. */
  readonly trainedUntil: number | undefined;
};

/** Whether they are one of the staff and not kept out. */
export const isLetIn = ({ removedAt, suspendedAt }: Pick<StaffPerson, "removedAt" | "suspendedAt">): boolean =>
  removedAt === undefined && suspendedAt === undefined;

/** Whether they have a way in that needs no invitation. A passkey is two factors: the device, and what opens it. */
export const canSignIn = (person: StaffPerson): boolean =>
  isLetIn(person) && (person.passkeys > 0 || (person.passwordHash !== undefined && person.totpSecret !== undefined));

export const isTrained = ({ trainedUntil }: Pick<StaffPerson, "trainedUntil">, now: number): boolean =>
  trainedUntil !== undefined && trainedUntil > now;
