import { WEBHOOK_EVENTS, WEBHOOK_TEST } from "@seimbang/contracts";

const EVENTS = [...WEBHOOK_EVENTS, WEBHOOK_TEST] as const;
type EventMessage = `webhooks.event.${(typeof EVENTS)[number]}`;

/** What a webhook was told of, in words; by its name where a former version told it. */
export const sayEvent = (say: (id: EventMessage) => string, event: string): string => {
  const known = EVENTS.find((each) => each === event);
  return known === undefined ? event : say(`webhooks.event.${known}`);
};
