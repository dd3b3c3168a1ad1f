import { type Static, Type } from "typebox";
import { InstantWire } from "./instant-wire.ts";
import { oneOf, titled } from "./schema-forms.ts";
import { WEBHOOK_EVENTS } from "./webhook-events.ts";

export const WEBHOOK_DELIVERY_STATES = ["waiting", "delivered", "dropped"] as const;
export type WebhookDeliveryState = (typeof WEBHOOK_DELIVERY_STATES)[number];

const counts = {
  waiting: Type.Integer(),
  delivered: Type.Integer(),
  dropped: Type.Integer({ description: "Given up after three days, or because the receiver said that it is gone." }),
};

/** Where the shop tells other tools something, and how that goes. */
export const WebhooksWire = titled("Webhooks", {
  webhooks: Type.Array(
    Type.Object({
      name: Type.String(),
      url: Type.String(),
      events: Type.Array(oneOf(WEBHOOK_EVENTS)),
      ...counts,
      failure: Type.Optional(Type.String({ description: "Why the one that waits longest was not taken." })),
    }),
  ),
});
export type WebhooksWire = Static<typeof WebhooksWire>;

export const WebhookDeliveriesWire = titled("WebhookDeliveries", {
  deliveries: Type.Array(
    Type.Object({
      deliveryId: Type.String({ description: "The same at every try, by which a receiver knows it again." }),
      event: Type.String(),
      state: oneOf(WEBHOOK_DELIVERY_STATES),
      attempts: Type.Integer(),
      failure: Type.Optional(Type.String()),
      createdAt: InstantWire,
      nextAt: Type.Optional(InstantWire),
      endedAt: Type.Optional(InstantWire),
    }),
    { description: "The newest 200." },
  ),
});
export type WebhookDeliveriesWire = Static<typeof WebhookDeliveriesWire>;

export const WebhookTestedWire = titled("WebhookTested", {
  deliveryId: Type.String(),
  failure: Type.Optional(Type.String({ description: "Why it was not taken; absent when it was." })),
});
export type WebhookTestedWire = Static<typeof WebhookTestedWire>;

export const WebhookRetriedWire = titled("WebhookRetried", {
  deliveries: Type.Integer({ description: "How many are told again within a minute." }),
});
export type WebhookRetriedWire = Static<typeof WebhookRetriedWire>;
