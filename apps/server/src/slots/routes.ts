import { DecisionWire, EditSlotWire, PreviewSlotWire, SlotsWire, SlotWire } from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { actorOf } from "../http/actor-of.ts";
import type { Authenticate } from "../http/authenticate.ts";
import { parsedBelow } from "../http/parse-document.ts";
import { permitted } from "../http/route-access.ts";
import type { Slots } from "./slot-operations.ts";

export type SlotsRoutesDependencies = { readonly slots: Slots; readonly authenticate: Authenticate };

const TAGS = ["slots"];
const params = Type.Object({ slot: Type.String() });
type One = { Params: { slot: string } };
/** The places of the shop's pages, as the shop's people set them. */
export const registerSlots = (app: FastifyInstance, { slots, authenticate }: SlotsRoutesDependencies): void => {
  const list = {
    tags: TAGS,
    summary: "All slots, as they stand and as the shop's file says",
    response: { 200: SlotsWire },
  };
  app.get("/v1/admin/slots", { schema: list, config: permitted("slots.read") }, async () => slots.list());

  const edit = {
    tags: TAGS,
    summary: "Set a slot anew, or back to the shop's file, for every decision from now on",
    params,
    body: EditSlotWire,
    response: { 200: SlotWire },
  };
  app.put<One>(
    "/v1/admin/slots/:slot",
    { schema: edit, config: permitted("slots.edit"), ...parsedBelow },
    async (request) => {
      return slots.edit(request.params.slot, request.body, actorOf(await authenticate(request)));
    },
  );

  const preview = {
    tags: TAGS,
    summary: "What a slot would show the shop's sample person at a level, as it stands or as it is being set",
    params,
    body: PreviewSlotWire,
    response: { 200: DecisionWire },
  };
  app.post<One>(
    "/v1/admin/slots/:slot/preview",
    { schema: preview, config: permitted("slots.read"), ...parsedBelow },
    async (request) => {
      return slots.preview(request.params.slot, request.body);
    },
  );
};
