import { type Static, Type } from "typebox";

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
            "A survey about oneself rests on it: no answer to a request for several purposes grants it, only one of its own.",
        }),
      }),
    ),
  },
  { title: "Purposes" },
);
export type PurposesWire = Static<typeof PurposesWire>;
