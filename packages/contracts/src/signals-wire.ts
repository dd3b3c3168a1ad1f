import { type Static, Type } from "typebox";

/** What a browser or a consent tool on the page says, as it came. It can only refuse, never grant. */
export const PrivacySignalsWire = Type.Object(
  {
    tcf: Type.Optional(
      Type.String({
        description: "IAB TCF 2.3 consent string; broken or longer than 4,096 signs it refuses all it could.",
      }),
    ),
    gpp: Type.Optional(Type.String({ description: "IAB GPP string; the same above 8,192 signs." })),
    gpc: Type.Optional(Type.Boolean({ description: "`navigator.globalPrivacyControl`, beside the header `Sec-GPC`." })),
  },
  { additionalProperties: false, title: "PrivacySignals" },
);
export type PrivacySignalsWire = Static<typeof PrivacySignalsWire>;

const StringState = Type.Unsafe<"absent" | "allows" | "refuses" | "unreadable">(
  Type.String({ enum: ["absent", "allows", "refuses", "unreadable"] }),
);

/** What was received of the page's signals and what it does, so that a person can be told that it was applied. */
export const SignalReportWire = Type.Object({
  gpc: Type.Boolean(),
  tcf: StringState,
  gpp: StringState,
  refuses: Type.Array(Type.String(), {
    description: "Purposes that are not carried out while these signals are sent.",
  }),
});
