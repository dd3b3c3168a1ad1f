import { type Static, Type } from "typebox";
import type { Permission } from "./permissions.ts";
import { oneOf, titled } from "./schema-forms.ts";

/** What of a shop can change while somebody looks at it, and who is told that it did. */
export const AREA_PERMISSIONS = {
  audits: "audits.read",
  board: "board.read",
  breaches: "breaches.read",
  campaigns: "campaigns.read",
  catalogue: "catalogue.read",
  experiments: "experiments.read",
  intrusions: "intrusions.read",
  keys: "keys.read",
  messages: "messages.read",
  models: "models.read",
  overrulings: "overrulings.read",
  records: "records.read",
  retention: "retention.read",
  rights: "rights.read",
  slots: "slots.read",
  staff: "staff.read",
  surveys: "surveys.read",
  threads: "threads.read",
} as const satisfies Readonly<Record<string, Permission>>;
export type AreaName = keyof typeof AREA_PERMISSIONS;

export const AREA_NAMES = Object.keys(AREA_PERMISSIONS) as readonly AreaName[];

/** That something changed in these areas, and nothing of what. */
export const ChangedAreasWire = titled("ChangedAreas", { areas: Type.Array(oneOf(AREA_NAMES)) });
export type ChangedAreasWire = Static<typeof ChangedAreasWire>;
