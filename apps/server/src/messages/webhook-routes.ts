import { WebhookDeliveriesWire, WebhookRetriedWire, WebhooksWire, WebhookTestedWire } from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { permitted } from "../http/route-access.ts";
import type { WebhookDesk } from "./announcements/webhook-desk.ts";

const tags = ["messages"];
const params = Type.Object({ name: Type.String({ maxLength: 64 }) });
type One = { Params: { name: string } };

/** How the shop's webhooks do; which there are stands in its settings. */
export const registerWebhooks = (app: FastifyInstance, { webhooks }: { readonly webhooks: WebhookDesk }): void => {
  const read = permitted("messages.read");
  const run = permitted("messages.run");
  const list = { tags, summary: "The webhooks of the shop, and how they do", response: { 200: WebhooksWire } };
  app.get("/v1/admin/webhooks", { schema: list, config: read }, webhooks.list);
  const at = "/v1/admin/webhooks/:name";
  const deliveries = {
    ...{ tags, params, response: { 200: WebhookDeliveriesWire } },
    summary: "What a webhook was told lately, the newest first",
  };
  app.get<One>(`${at}/deliveries`, { schema: deliveries, config: read }, ({ params: { name } }) =>
    webhooks.deliveries(name),
  );
  const test = {
    ...{ tags, params, response: { 200: WebhookTestedWire } },
    summary: "Tell a webhook something on trial, and see whether it takes it",
  };
  app.post<One>(`${at}/test`, { schema: test, config: run }, ({ params: { name } }) => webhooks.test(name));
  const retry = {
    ...{ tags, params, response: { 200: WebhookRetriedWire } },
    summary: "Tell a webhook again what it has not taken, also what was given up",
  };
  app.post<One>(`${at}/retry`, { schema: retry, config: run }, ({ params: { name } }) => webhooks.retry(name));
};
