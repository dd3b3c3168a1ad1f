import { BREACH_ITEMS } from "@seimbang/contracts";
import { type Static, type TProperties, Type } from "typebox";
import {
  ASSESSMENT_CONTENTS,
  ASSESSMENT_TRIGGERS,
  BREACH_RECEIVERS,
  BREACH_THRESHOLDS,
  DUTIES,
  MINOR_RULES,
  NOTICE_ITEMS,
  OFFICER_TRIGGERS,
  PROCESSING_ROLES,
  RECORD_ITEMS,
  RIGHTS,
  SOURCE_KINDS,
  TRANSFER_GROUNDS,
  VERIFIED,
  WAITS,
} from "./law-terms.ts";

const closed = <Properties extends TProperties>(properties: Properties) =>
  Type.Object(properties, { additionalProperties: false });
const oneOf = <Name extends string>(names: readonly Name[]) => Type.Unsafe<Name>(Type.String({ enum: [...names] }));
const text = Type.String({ minLength: 1, maxLength: 1000 });
const day = Type.String({ format: "date" });
const sourceName = Type.String({ pattern: "^[a-z][a-z0-9-]{0,31}$" });
const listOf = <Properties extends TProperties>(properties: Properties) => Type.Array(row(properties));

/** What every row has: where the law says it, how far and where that was read and when, and what it says in our words. */
const row = <Properties extends TProperties>(properties: Properties) =>
  closed({
    ...properties,
    article: text,
    verified: oneOf(VERIFIED),
    source: Type.Optional(sourceName),
    checked: day,
    text: closed({ id: text, en: text }),
  });

const PLACE = "^[A-Z]{2}(-[A-Z0-9]{1,3})?$";
const count = Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 }));
const Period = closed({ hours: count, days: count, businessDays: count, months: count });
const Within = closed({ article: text, verified: oneOf(VERIFIED), within: Type.Optional(Period) });

/** A rule pack as it is written. */
export const RulePackWire = closed({
  pack: Type.String({ pattern: "^[a-z][a-z0-9-]{0,31}$" }),
  version: Type.Integer({ minimum: 1 }),
  law: text,
  name: closed({ id: text, en: text }),
  asOf: day,
  /** Whose law it is: countries of ISO 3166-1, or parts of them as 3166-2 writes them, and what people call them together; without
   * that it is no law that somebody names as theirs. */
  area: Type.Optional(
    closed({
      name: Type.Optional(closed({ id: text, en: text })),
      places: Type.Array(Type.String({ pattern: PLACE }), { minItems: 1 }),
    }),
  ),
  timeZones: Type.Array(text, { minItems: 1 }),
  holidays: Type.Optional(
    closed({
      places: Type.Array(text),
      daysOff: Type.Optional(Type.Array(day)),
      workingDays: Type.Optional(Type.Array(day)),
    }),
  ),
  sources: Type.Optional(
    Type.Array(closed({ source: sourceName, kind: oneOf(SOURCE_KINDS), text: closed({ id: text, en: text }) })),
  ),
  clocks: listOf({
    for: oneOf([...RIGHTS, ...DUTIES]),
    within: Type.Optional(Period),
    figure: Type.Optional(oneOf(["statute", "own"])),
    rolls: Type.Optional(Type.Boolean()),
    threshold: Type.Optional(oneOf(BREACH_THRESHOLDS)),
    extension: Type.Optional(Within),
    acknowledgement: Type.Optional(Within),
  }),
  silent: Type.Array(oneOf([...RIGHTS, ...DUTIES])),
  waits: listOf({ for: oneOf(WAITS), within: Type.Optional(Period) }),
  notice: listOf({ item: oneOf(NOTICE_ITEMS) }),
  records: listOf({ item: oneOf(RECORD_ITEMS), role: oneOf(PROCESSING_ROLES) }),
  breach: listOf({ item: oneOf(BREACH_ITEMS), to: Type.Array(oneOf(BREACH_RECEIVERS), { minItems: 1 }) }),
  assessment: closed({
    triggers: listOf({ trigger: oneOf(ASSESSMENT_TRIGGERS) }),
    contents: listOf({ item: oneOf(ASSESSMENT_CONTENTS) }),
  }),
  officer: closed({
    needs: oneOf(["any", "all"]),
    triggers: listOf({ trigger: oneOf(OFFICER_TRIGGERS) }),
  }),
  transfers: listOf({ ground: oneOf(TRANSFER_GROUNDS) }),
  minors: listOf({ rule: oneOf(MINOR_RULES), under: Type.Integer({ minimum: 1, maximum: 21 }) }),
});
export type RulePackWire = Static<typeof RulePackWire>;
export type PeriodWire = Static<typeof Period>;
