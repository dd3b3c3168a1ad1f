import type { RawBuilder } from "kysely";

/** What may be kept until when, of one kind of data in one table: the condition says which rows have to go. */
export type RetentionRule = {
  /** What the rows are, for those who read reports. Names are stable. */
  readonly kind: string;
  readonly table: string;
  /** The purpose that keeps them; absent where a setting of its own or a law does. */
  readonly purpose?: string;
  /** What says how long: a setting of `seimbang.yaml`, a law, or `fixed`. */
  readonly term: string;
  /** The column by which rows are dated. */
  readonly datedBy: string;
  readonly isOver: RawBuilder<unknown>;
};

/** Until when something that happened may be kept under a purpose, and since when somebody has to have been heard of. */
export type KeepRule = { readonly name: string; readonly since: Date; readonly heardSince: Date | undefined };

const DAY_MS = 86_400_000;

export const daysBefore = (now: number, days: number): Date => new Date(now - days * DAY_MS);
