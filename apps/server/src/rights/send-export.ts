import { Readable } from "node:stream";
import type { FastifyReply } from "fastify";
import type { PersonFile } from "./open-requests.ts";

const TYPES = {
  json: "application/json; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  jsonld: "application/ld+json; charset=utf-8",
} as const;

/** Sends what is kept of somebody as a download, while it is read. */
export const sendExport = (reply: FastifyReply, { format, pieces }: PersonFile, now: number): FastifyReply => {
  const name = `my-data-${new Date(now).toISOString().slice(0, 10)}.${format}`;
  return reply
    .header("content-disposition", `attachment; filename="${name}"`)
    .header("cache-control", "no-store")
    .type(TYPES[format])
    .send(Readable.from(pieces, { objectMode: false }));
};
