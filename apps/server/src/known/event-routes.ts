import { CorrectEventWire, DeletedWire, IdWire, KnownEventsWire, KnownEventWire, keptText } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { foldChoices, type SubjectKey } from "@seimbang/engine";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import {
  type CorrectEventDependencies,
  correctEvent,
  listOwnEvents,
  type ReadRow,
  type WhichEvents,
} from "../collect/read.ts";
import { loadChoices } from "../consent/read.ts";
import { Problem } from "../http/problem.ts";
import { VISITOR_HEADER, type WhoAsks } from "../http/who-asks.ts";
import type { Clock } from "../platform/clock.ts";
import { describeEvent, type EventWords } from "./describe-event.ts";
import { type ForgetDependencies, forget } from "./forget.ts";
import { cursorOf, EVENT_CURSOR, mostOf, PAGE_LIMIT, placeOf } from "./page.ts";

export type EventRoutesDependencies = Omit<EventWords, "products"> &
  CorrectEventDependencies &
  ForgetDependencies & {
    readonly database: Database;
    readonly clock: Clock;
    readonly whoAsks: WhoAsks;
    /** Told in the turn in which a change became durable, so that no later decision knows what was before. */
    readonly onChanged: (subject: SubjectKey) => Promise<void>;
  };

const about = { tags: ["what is known"], headers: VISITOR_HEADER };
const EventParams = Type.Object({ eventId: IdWire });
type OneEvent = { Params: { eventId: string } };

/** What is kept about what somebody did, line by line: to read, to correct, to delete. */
export const registerOwnEvents = (app: FastifyInstance, dependencies: EventRoutesDependencies): void => {
  registerReading(app, dependencies);
  registerCorrecting(app, dependencies);
  registerDeleting(app, dependencies);
};

const describeAll = async (
  rows: readonly ReadRow[],
  subject: SubjectKey,
  dependencies: EventRoutesDependencies,
): Promise<KnownEventWire[]> => {
  const { database, registry, clock, findEverListed } = dependencies;
  const now = clock();
  const choices =
    (await loadChoices(database, registry, [subject], now)).get(subject) ?? foldChoices([], registry, now);
  const products = await findEverListed(rows.flatMap(({ productId }) => productId ?? []));
  return rows.map((row) => describeEvent(row, choices, { ...dependencies, products }));
};

const registerReading = (app: FastifyInstance, dependencies: EventRoutesDependencies): void => {
  const querystring = Type.Object({ before: EVENT_CURSOR, limit: PAGE_LIMIT });
  const schema = { ...about, summary: "What I did, newest first", querystring, response: { 200: KnownEventsWire } };
  type Query = { Querystring: { before?: string; limit?: string } };
  app.get<Query>("/v1/me/events", { schema }, async (request): Promise<KnownEventsWire> => {
    const visitor = await dependencies.whoAsks(request);
    if (visitor === undefined) return { events: [] };
    const { before, limit } = request.query;
    const rows = await listOwnEvents(dependencies.database, visitor.subjectKey, placeOf(before), mostOf(limit));
    const events = await describeAll(rows, visitor.subjectKey, dependencies);
    const last = rows.length === mostOf(limit) ? rows.at(-1) : undefined;
    return last === undefined ? { events } : { events, next: cursorOf(last) };
  });
};

const registerCorrecting = (app: FastifyInstance, dependencies: EventRoutesDependencies): void => {
  const { database, whoAsks, onChanged } = dependencies;
  const schema = {
    ...about,
    summary: "Correct one line: it says from now on what is true",
    params: EventParams,
    body: CorrectEventWire,
    response: { 200: KnownEventWire },
  };
  type Correcting = OneEvent & { Body: CorrectEventWire };
  app.patch<Correcting>("/v1/me/events/:eventId", { schema }, async (request) => {
    const visitor = await whoAsks(request);
    if (visitor === undefined) throw new Problem("unknown_event");
    const { subjectKey } = visitor;
    const row = await database
      .transaction()
      .execute((transaction) =>
        correctEvent(transaction, subjectKey, request.params.eventId, request.body, dependencies),
      );
    await onChanged(subjectKey);
    const [event] = await describeAll([row], subjectKey, dependencies);
    return event;
  });
};

const registerDeleting = (app: FastifyInstance, dependencies: EventRoutesDependencies): void => {
  const { database, whoAsks, clock, onChanged } = dependencies;
  const remove = async (subject: SubjectKey, which: WhichEvents): Promise<number> => {
    const deleted = await database
      .transaction()
      .execute((transaction) => forget(transaction, subject, which, clock(), dependencies));
    await onChanged(subject);
    return deleted;
  };
  const deleting = { ...about, response: { 200: DeletedWire } };
  const one = {
    ...deleting,
    summary: "Delete one line, for every use and for good; receipts no longer name it",
    params: EventParams,
  };
  app.delete<OneEvent>("/v1/me/events/:eventId", { schema: one }, async (request) => {
    const visitor = await whoAsks(request);
    const { eventId } = request.params;
    const deleted = visitor === undefined ? 0 : await remove(visitor.subjectKey, { eventId });
    if (deleted === 0) throw new Problem("unknown_event");
    return { deleted };
  });

  const querystring = Type.Object({
    since: Type.Optional(Type.String({ format: "date-time" })),
    minutes: Type.Optional(
      Type.String({
        pattern: "^[1-9]\\d{0,4}$",
        description:
          "In place of `since`: so many minutes back from the server's time, whatever the device takes for now.",
      }),
    ),
    category: Type.Optional(keptText(750)),
  });
  const summary = "Delete all that I did since a time, with the decisions since, or all that I did in a category";
  app.delete<{ Querystring: Several }>(
    "/v1/me/events",
    { schema: { ...deleting, summary, querystring } },
    async (request) => {
      const visitor = await whoAsks(request);
      const which = whichOf(request.query, clock());
      return { deleted: visitor === undefined ? 0 : await remove(visitor.subjectKey, which) };
    },
  );
};

type Several = { since?: string; minutes?: string; category?: string };

const MINUTE_MS = 60_000;

/** @throws Problem `invalid_request` unless exactly one of them is said, `invalid_time` for a day that no calendar has. */
const whichOf = ({ since, minutes, category }: Several, now: number): WhichEvents => {
  const said = [since, minutes, category].filter((one) => one !== undefined);
  if (said.length !== 1)
    throw new Problem("invalid_request", undefined, [
      { field: "/since", rule: "or minutes, or category: one of them" },
    ]);
  if (category !== undefined) return { category };
  const from = since === undefined ? now - Number(minutes) * MINUTE_MS : Date.parse(since);
  if (Number.isNaN(from)) throw new Problem("invalid_time");
  return { since: from };
};
