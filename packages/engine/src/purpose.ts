import type { PurposeId } from "./ids.ts";

export const LEGAL_BASES = ["consent", "contract", "legitimate_interest", "legal_obligation"] as const;
export type LegalBasis = (typeof LEGAL_BASES)[number];

/** The event fields a purpose may name; nothing else of an event is ever kept. */
export const EVENT_FIELDS = [
  "product_id",
  "category",
  "query",
  "quantity",
  "price",
  "currency",
  "decision_id",
  "order_id",
  "gift",
  "email",
  "phone",
  "name",
] as const;
export type EventField = (typeof EVENT_FIELDS)[number];

/** One reason for processing data, as the shop declared it. What no purpose names is not stored. */
export type Purpose = {
  readonly purposeId: PurposeId;
  /** Raised by the shop when what the purpose means has changed: older grants then lapse. */
  readonly version: number;
  readonly basis: LegalBasis;
  readonly dataUse: string;
  readonly data: readonly string[];
  readonly fields: readonly EventField[];
  readonly retentionDays: number;
  /** After so many days without a sign of somebody, what is kept of them for this is unused, and goes however young it is. */
  readonly unusedDays?: number;
  readonly consentMonths: number;
  /** Milliseconds since 1970 at which a newer version, announced already, takes its place: then its grants lapse. */
  readonly until?: number;
};

export type PurposeRegistry = {
  /** Hash of the whole registry; the ledger names it with every choice. */
  readonly registryVersion: string;
  readonly purposes: readonly Purpose[];
};
