import { type Static, Type } from "typebox";
import { MESSAGE_CHANNELS } from "./messages-setting.ts";
import { oneOf } from "./schema-forms.ts";

const BothLanguages = Type.Object({ id: Type.String(), en: Type.String() });

/** What data is processed for, as the registry that is enforced has it. */
export const PurposesWire = Type.Object(
  {
    registryVersion: Type.String(),
    purposes: Type.Array(
      Type.Object({
        purpose: Type.String(),
        version: Type.Integer(),
        basis: Type.String(),
        name: BothLanguages,
        text: BothLanguages,
        data: Type.Array(Type.String()),
        recipients: Type.Array(Type.String()),
        retentionDays: Type.Integer(),
        consentMonths: Type.Integer(),
        isAskedApart: Type.Boolean({
          description:
            "A survey about oneself or a topic of messages rests on it: no answer to a request for several purposes grants it, only one of its own.",
        }),
        channel: Type.Optional(oneOf(MESSAGE_CHANNELS, "Only of a topic of messages: the way in which they come.")),
      }),
    ),
  },
  { title: "Purposes" },
);
export type PurposesWire = Static<typeof PurposesWire>;
