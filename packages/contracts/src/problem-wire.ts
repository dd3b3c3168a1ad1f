import { type Static, Type } from "typebox";

/** RFC 9457 problem details, with the stable `code`, the sentence in Indonesian, and the fields at fault. */
export const ProblemWire = Type.Object(
  {
    type: Type.String({ description: "`/problems/<code>` at this server: what the code means and what to do." }),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String(),
    titleId: Type.String({ description: "The title in Indonesian." }),
    detail: Type.Optional(Type.String()),
    errors: Type.Optional(
      Type.Array(
        Type.Object({
          field: Type.String(),
          rule: Type.String(),
          ruleId: Type.Optional(Type.String({ description: "The rule in Indonesian." })),
        }),
      ),
    ),
    requestId: Type.String(),
  },
  { $id: "Problem", title: "Problem" },
);
export type ProblemWire = Static<typeof ProblemWire>;
