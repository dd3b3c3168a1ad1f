import { type Static, Type } from "typebox";
import { keptText } from "./kept-text.ts";
import { oneOf } from "./schema-forms.ts";

/** The first two are OpenDSR's own; `uu_pdp`, the law of Indonesia, is an extension of ours. */
export const OPEN_DSR_REGULATIONS = ["gdpr", "ccpa", "uu_pdp"] as const;
export type OpenDsrRegulation = (typeof OPEN_DSR_REGULATIONS)[number];

/** The first three are OpenDSR's own, the others extensions. */
export const OPEN_DSR_TYPES = [
  "erasure",
  "access",
  "portability",
  "rectification",
  "restriction",
  "objection",
  "withdraw",
  "opt_out",
] as const;
export type OpenDsrType = (typeof OPEN_DSR_TYPES)[number];

const Time = Type.String({ format: "date-time" });
/** Lower-case UUID of version 4 (OpenDSR 1.1). */
const SubjectRequestId = Type.String({
  pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$",
});

/** What a controller asks. What a later version adds is left alone. */
export const OpenDsrRequestWire = Type.Object({
  regulation: oneOf(OPEN_DSR_REGULATIONS),
  subject_request_id: SubjectRequestId,
  subject_request_type: oneOf(OPEN_DSR_TYPES),
  subject_identities: Type.Array(
    Type.Object({
      identity_type: keptText(64),
      identity_value: keptText(512),
      identity_format: oneOf(["raw", "sha1", "md5", "sha256"] as const),
    }),
    { minItems: 1, maxItems: 20 },
  ),
  submitted_time: Time,
  api_version: Type.Optional(Type.String({ pattern: "^2(\\.\\d{1,3}){0,2}$" })),
  status_callback_urls: Type.Optional(
    Type.Array(Type.String({ maxLength: 2_000 }), { maxItems: 5, uniqueItems: true }),
  ),
  extensions: Type.Optional(Type.Record(Type.String(), Type.Object({}, { additionalProperties: true }))),
});
export type OpenDsrRequestWire = Static<typeof OpenDsrRequestWire>;

/** What a processor says of how a request stands: its answer to a question, and its callback. */
export const OpenDsrCallbackWire = Type.Object({
  controller_id: Type.String({ maxLength: 256 }),
  subject_request_id: SubjectRequestId,
  request_status: oneOf(["pending", "in_progress", "completed", "cancelled"] as const),
  expected_completion_time: Time,
  /** In a callback: where it was sent to (8.6). */
  status_callback_url: Type.Optional(Type.String({ maxLength: 2_000 })),
  results_url: Type.Optional(Type.String({ maxLength: 4_000 })),
  results_count: Type.Optional(Type.Integer({ minimum: 0 })),
});
