import type { MessageId } from "../language/messages.ts";

const NAMES: Readonly<Record<string, MessageId>> = {
  age: "customers.changes.age",
  restricted: "customers.changes.restricted",
  liftsFrom: "customers.changes.lifts_from",
  objectsTo: "customers.changes.objects",
  mute: "customers.changes.mute",
  unmute: "customers.changes.mute",
  gift: "customers.changes.gift",
};

/** What else a line of somebody's ledger changed, in words. */
export const changeNamed = (name: string): MessageId => NAMES[name] ?? "customers.changes.other";
