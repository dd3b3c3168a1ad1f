import { type Static, Type } from "typebox";
import { oneOf, titled } from "./schema-forms.ts";

const BothLanguages = Type.Object({ id: Type.String(), en: Type.String() });

/** The privacy notice, made from the registry that the running code enforces. */
export const NoticeWire = Type.Object(
  {
    registryVersion: Type.String(),
    inForceFrom: Type.String({ format: "date-time" }),
    shop: Type.Object({
      name: Type.String(),
      url: Type.String(),
      contact: Type.Optional(Type.String({ description: "A mail address." })),
      controller: Type.Optional(Type.String({ description: "Who answers for the data, by their full name." })),
      officer: Type.Optional(Type.Object({ name: Type.String(), mail: Type.String() })),
      representative: Type.Optional(Type.Object({ name: Type.String(), mail: Type.String(), country: Type.String() })),
      jointControllers: Type.Array(
        Type.Object({ name: Type.String(), mail: Type.String(), arrangement: BothLanguages }),
      ),
    }),
    sections: Type.Array(
      Type.Object({
        section: Type.String(),
        title: BothLanguages,
        short: BothLanguages,
        paragraphs: Type.Array(BothLanguages),
        items: Type.Array(BothLanguages, { description: "A list, below the paragraphs." }),
        articles: Type.Array(Type.String(), { description: "The articles of law that ask for it." }),
      }),
    ),
    purposes: Type.Array(
      Type.Object({
        purpose: Type.String(),
        version: Type.Integer(),
        basis: Type.String(),
        name: BothLanguages,
        text: BothLanguages,
        data: Type.Array(BothLanguages),
        recipients: Type.Array(Type.String()),
        retentionDays: Type.Integer(),
        consentMonths: Type.Integer(),
      }),
    ),
    changes: Type.Array(
      Type.Object({
        registryVersion: Type.String(),
        inForceFrom: Type.String({ format: "date-time" }),
        changed: Type.Array(BothLanguages),
      }),
      { description: "Every version so far, newest first." },
    ),
    upcoming: Type.Optional(
      Type.Object({ inForceFrom: Type.String({ format: "date-time" }), changed: Type.Array(BothLanguages) }),
    ),
  },
  { title: "Notice" },
);
export type NoticeWire = Static<typeof NoticeWire>;

const FewOrMore = Type.Union([Type.Integer(), Type.Null()], { description: "Null where it is fewer than 20." });

/** Every version of the notice: what changed with it, and who was told of that. */
export const NoticeVersionsWire = titled("NoticeVersions", {
  versions: Type.Array(
    Type.Object({
      registryVersion: Type.String(),
      inForceFrom: Type.String({ format: "date-time" }),
      state: oneOf(["coming", "in_force", "former"] as const),
      changed: Type.Array(BothLanguages),
      told: Type.Optional(
        Type.Object(
          {
            announcedAt: Type.String({ format: "date-time", description: "To everybody, on the shop's pages." }),
            finishedAt: Type.Optional(
              Type.String({ format: "date-time", description: "Absent while people are still written to." }),
            ),
            byMail: Type.Optional(FewOrMore),
            withoutAddress: Type.Optional(FewOrMore),
            arrived: Type.Optional(FewOrMore),
            notArrived: Type.Optional(FewOrMore),
            onTheWay: Type.Optional(FewOrMore),
            settledAt: Type.Optional(
              Type.String({
                format: "date-time",
                description: "Since when none of the mails can come back any more, so that the numbers stay.",
              }),
            ),
          },
          { description: "Absent where it was not announced: the first version, and one in which nothing differs." },
        ),
      ),
    }),
    { description: "The newest first." },
  ),
});
export type NoticeVersionsWire = Static<typeof NoticeVersionsWire>;
