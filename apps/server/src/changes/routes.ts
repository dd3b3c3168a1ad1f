import { AREA_PERMISSIONS, type AreaName } from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import type { Authenticate } from "../http/authenticate.ts";
import { holdsPermission } from "../http/permissions.ts";
import { permitted } from "../http/route-access.ts";
import type { AreaChanges } from "../platform/area-changes.ts";
import { EVENT_STREAM, openEventStream } from "./open-event-stream.ts";

export type ChangesRoutesDependencies = { readonly changes: AreaChanges; readonly authenticate: Authenticate };

/** A stream is ended after so long, so that whoever may not listen any more does not for long; browsers begin another. */
const LONGEST_MS = 15 * 60_000;

/** What changed, told to those who look at it (server-sent events, HTML § 9.2): areas they may read, and nothing of people. */
export const registerChanges = (app: FastifyInstance, { changes, authenticate }: ChangesRoutesDependencies): void => {
  // An answer that never ends has no schema; docs/api/changes.md says what it is.
  const schema = { hide: true };
  const open = new Set<() => void>();
  let isClosing = false;
  app.addHook("preClose", (done) => {
    isClosing = true;
    // Nobody who listens would ever hang up by themselves.
    for (const end of open) end();
    done();
  });
  app.get(
    "/v1/admin/events",
    { schema, config: permitted(...Object.values(AREA_PERMISSIONS)) },
    async (request, reply) => {
      const caller = await authenticate(request);
      // Whoever asks for the head of an answer without end would wait for it.
      if (request.method === "HEAD") return reply.type(EVENT_STREAM).send();
      const readable = (areas: readonly AreaName[]): readonly AreaName[] =>
        areas.filter((area) => holdsPermission(caller, AREA_PERMISSIONS[area]));
      reply.hijack();
      const stream = openEventStream(reply.raw, LONGEST_MS);
      const stop = changes.follow((areas) => {
        const told = readable(areas);
        if (told.length > 0) stream.send("changed", { areas: told });
      });
      open.add(stream.end);
      stream.onEnd(() => {
        stop();
        open.delete(stream.end);
      });
      // Whoever was still being asked who they are when the server began to close is on no list that it went through.
      if (isClosing) stream.end();
    },
  );
};
