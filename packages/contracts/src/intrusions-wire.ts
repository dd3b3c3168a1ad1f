import { type Static, Type } from "typebox";
import { IdWire } from "./id-wire.ts";
import { InstantWire } from "./instant-wire.ts";
import {
  CUT_OFFS,
  INTRUSION_CUT_OFFS,
  INTRUSION_EVIDENCE,
  INTRUSION_KINDS,
  INTRUSION_VERDICTS,
} from "./intrusion-codes.ts";
import { keptText, readText } from "./kept-text.ts";
import { KeyKindWire } from "./keys-wire.ts";
import { closed, oneOf, titled, whole } from "./schema-forms.ts";

const targets = {
  staff: Type.Optional(Type.Object({ staffId: Type.String(), name: Type.String() })),
  key: Type.Optional(Type.Object({ keyId: Type.String(), name: Type.String(), kind: KeyKindWire })),
  network: Type.Optional(Type.String({ description: "In CIDR." })),
};

export const CutOffWire = titled("CutOff", {
  cutOffId: Type.String(),
  intrusionId: Type.Optional(Type.String()),
  what: oneOf(CUT_OFFS),
  ...targets,
  takenAt: InstantWire,
  takenBy: Type.String({ description: "Somebody's name, `command line`, or `automatic`." }),
  because: Type.String(),
  until: Type.Optional(InstantWire),
  undone: Type.Optional(Type.Object({ at: InstantWire, by: Type.String(), because: Type.String() })),
  isInForce: Type.Boolean(),
});
export type CutOffWire = Static<typeof CutOffWire>;
export const CutOffsWire = titled("CutOffs", { cutOffs: Type.Array(CutOffWire) });
export type CutOffsWire = Static<typeof CutOffsWire>;

export const IntrusionWire = titled("Intrusion", {
  intrusionId: Type.String(),
  kind: oneOf(INTRUSION_KINDS),
  text: Type.Object({ id: Type.String(), en: Type.String() }),
  ...targets,
  evidence: Type.Array(
    Type.Object({ what: oneOf(INTRUSION_EVIDENCE), value: Type.Union([Type.Number(), Type.String()]) }),
  ),
  times: Type.Integer({ description: "How often it was seen." }),
  firstAt: InstantWire,
  lastAt: InstantWire,
  judged: Type.Optional(
    Type.Object({
      verdict: oneOf(INTRUSION_VERDICTS),
      by: Type.String(),
      at: InstantWire,
      judgement: Type.String(),
    }),
  ),
  breachId: Type.Optional(Type.String()),
  possible: Type.Array(oneOf(INTRUSION_CUT_OFFS), { description: "What could be cut off here." }),
  cutOffs: Type.Array(CutOffWire),
});
export type IntrusionWire = Static<typeof IntrusionWire>;
export const IntrusionsWire = titled("Intrusions", { intrusions: Type.Array(IntrusionWire) });
export type IntrusionsWire = Static<typeof IntrusionsWire>;

const Because = readText(1_000);
const Minutes = whole(5, 43_200, "For how long.");
/** Cuts off what an alert is about. */
export const CutOffOfIntrusionWire = closed({
  what: oneOf(INTRUSION_CUT_OFFS),
  because: Because,
  minutes: Type.Optional(Minutes),
});
export type CutOffOfIntrusionWire = Static<typeof CutOffOfIntrusionWire>;

export const BlockNetworkWire = closed({
  network: Type.Unsafe<string>({ ...readText(60), description: "An address, or a network in CIDR." }),
  minutes: Minutes,
  because: Because,
});
export type BlockNetworkWire = Static<typeof BlockNetworkWire>;

export const UndoCutOffWire = closed({ because: Because });
export type UndoCutOffWire = Static<typeof UndoCutOffWire>;

export const JudgeIntrusionWire = closed({ verdict: oneOf(INTRUSION_VERDICTS), judgement: readText(4_000) });
export type JudgeIntrusionWire = Static<typeof JudgeIntrusionWire>;

export const BegunBreachWire = titled("BegunBreach", { breachId: Type.String() });
export type BegunBreachWire = Static<typeof BegunBreachWire>;

/** A customer who does not exist; the number is as the shop's own are, and is shown nowhere again. */
export const MakeHoneyCustomerWire = closed({
  customerId: Type.Unsafe<string>({ ...keptText(200), description: "Of the form of the shop's own numbers." }),
  mail: Type.Optional(Type.Unsafe<string>({ ...readText(254), description: "An address that nobody else has." })),
});
export type MakeHoneyCustomerWire = Static<typeof MakeHoneyCustomerWire>;

export const HoneyCustomerWire = titled("HoneyCustomer", {
  honeyId: IdWire,
  madeAt: InstantWire,
  madeBy: Type.String(),
  hasMail: Type.Boolean(),
  retiredAt: Type.Optional(InstantWire),
});
export type HoneyCustomerWire = Static<typeof HoneyCustomerWire>;
export const HoneyCustomersWire = titled("HoneyCustomers", { honeyCustomers: Type.Array(HoneyCustomerWire) });
export type HoneyCustomersWire = Static<typeof HoneyCustomersWire>;
