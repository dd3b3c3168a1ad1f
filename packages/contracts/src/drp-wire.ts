import { type Static, Type } from "typebox";
import { keptText } from "./kept-text.ts";
import { oneOf } from "./schema-forms.ts";

const Time = Type.String({ format: "date-time" });
const SETUP = {
  "agent-id": keptText(100),
  "business-id": keptText(200),
  "issued-at": Time,
  "expires-at": Time,
  "drp.version": Type.String({ pattern: "^(0\\.9(\\.\\d{1,2})?|1\\.0(\\.\\d{1,2})?)$" }),
} as const;

/** What an agent signs to get its token (Data Rights Protocol 1.0, 2.05). */
export const DrpSetupWire = Type.Object(SETUP);
export type DrpSetupWire = Static<typeof DrpSetupWire>;

/** What an agent asks in somebody's name (2.01); who that is stands in it as schema.org/Person says it (3.04). */
export const DrpRequestWire = Type.Object({
  ...SETUP,
  "agent-request-id": Type.Optional(keptText(200)),
  exercise: oneOf([
    "access",
    "access:categories",
    "access:specific",
    "deletion",
    "sale:opt-out",
    "sale:opt_out",
    "sale:opt-in",
    "sale:opt_in",
  ] as const),
  regime: Type.Optional(keptText(32)),
  status_callback: Type.Optional(Type.String({ maxLength: 2_000 })),
  name: Type.Optional(keptText(300)),
  email: Type.Optional(keptText(320)),
  email_verified: Type.Optional(Type.Boolean()),
  power_of_attorney: Type.Optional(keptText(2_000)),
});
export type DrpRequestWire = Static<typeof DrpRequestWire>;

export const DrpRevokeWire = Type.Object({ reason: Type.Optional(keptText(2_000)) });
