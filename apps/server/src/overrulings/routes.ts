import { DeclineOfferSuggestionWire, OverruleCopyWire, OverrulingsWire } from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { parsedBelow } from "../http/parse-document.ts";
import { permitted } from "../http/route-access.ts";
import { textAnswer } from "../http/text-answer.ts";
import type { Overrulings } from "./open-overrulings.ts";

export type OverrulingRoutesDependencies = { readonly overrulings: Overrulings };

const TAGS = ["overrulings"];
const AT = "/v1/admin/overrulings";
/** What people decided otherwise than a machine, with the reason, and what followed. */
export const registerOverrulings = (app: FastifyInstance, { overrulings }: OverrulingRoutesDependencies): void => {
  const list = {
    tags: TAGS,
    summary: "Where people decided otherwise than a machine, why, and what followed",
    response: { 200: OverrulingsWire },
  };
  app.get(AT, { schema: list, config: permitted("overrulings.read") }, async () => overrulings.list());

  const csv = {
    tags: TAGS,
    summary: "The same as a table (CSV)",
    response: { 200: textAnswer("The table.", "text/csv") },
  };
  app.get(`${AT}.csv`, { schema: csv, config: permitted("overrulings.read") }, async (_request, reply) =>
    reply
      .type("text/csv; charset=utf-8")
      .header("content-disposition", 'attachment; filename="overrulings.csv"')
      .send(await overrulings.asCsv()),
  );

  const copy = {
    tags: TAGS,
    summary: "Let a passage of copy stand for which a rule asks evidence, under one's name and with the reason",
    body: OverruleCopyWire,
    response: { 201: OverrulingsWire },
  };
  app.post(
    `${AT}/copy`,
    { schema: copy, config: permitted("campaigns.approve"), ...parsedBelow },
    async (request, reply) => reply.status(201).send(await overrulings.overruleCopy(request.body)),
  );

  const offer = {
    tags: TAGS,
    summary: "Decide that a suggestion is to be no offer, with the reason; it is not suggested again",
    body: DeclineOfferSuggestionWire,
    response: { 201: OverrulingsWire },
  };
  app.post(
    `${AT}/offers`,
    { schema: offer, config: permitted("offers.edit"), ...parsedBelow },
    async (request, reply) => reply.status(201).send(await overrulings.declineOfferSuggestion(request.body)),
  );
};
