import { type Static, Type } from "typebox";
import { ChoiceStateWire } from "./choice-wire.ts";
import { ConsentLineWire } from "./consent-history-wire.ts";
import { ReceiptWire } from "./decide-wire.ts";
import { keptText, readText } from "./kept-text.ts";
import { QueuedRequestWire } from "./rights-queue-wire.ts";
import { closed } from "./schema-forms.ts";

/** Whom somebody of the shop looks up, by one of two, and why. It is written down before they see anything. */
export const LookUpCustomerWire = closed(
  {
    by: readText(200),
    because: Type.Unsafe<string>({ ...readText(500), description: "The customer can read it." }),
    customerId: Type.Optional(Type.Unsafe<string>({ ...keptText(256), description: "As in customer tokens." })),
    mail: Type.Optional(Type.Unsafe<string>({ ...readText(320), description: "Whole, as they gave it." })),
  },
  { title: "LookUpCustomer", description: "One of `customerId` and `mail`; nobody is found by a part of either." },
);
export type LookUpCustomerWire = Static<typeof LookUpCustomerWire>;

/** What somebody asked to see or to have explained: how they chose, what they asked, and why they were shown what they were. */
export const CustomerWire = Type.Object(
  {
    choices: ChoiceStateWire,
    purposes: Type.Array(
      Type.Object({ purpose: Type.String(), name: Type.Object({ id: Type.String(), en: Type.String() }) }),
    ),
    changes: Type.Array(ConsentLineWire, { description: "What they chose, the latest first, at most 50." }),
    requests: Type.Array(QueuedRequestWire, {
      description: "What they asked, the latest first, at most 50; nothing of what they wrote.",
    }),
    decisions: Type.Array(ReceiptWire, {
      description: "What they were shown last that read something of them, with the reasons of each; at most 10.",
    }),
  },
  { title: "Customer" },
);
export type CustomerWire = Static<typeof CustomerWire>;
