import { Readable } from "node:stream";
import type { FastifyReply } from "fastify";
import { Type } from "typebox";
import { textAnswer } from "../http/text-answer.ts";
import type { PersonFile } from "./open-requests.ts";

const TYPES = {
  json: "application/json; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  jsonld: "application/ld+json; charset=utf-8",
} as const;

const AS_TEXT = textAnswer("Everything that is kept, as a download.", "text/csv", "application/ld+json");
/** How the download is described; of its JSON a member for each part, of which further ones come with the system. */
export const EXPORT_ANSWER = {
  ...AS_TEXT,
  content: {
    "application/json": {
      schema: Type.Object({ exportedAt: Type.String({ format: "date-time" }) }, { additionalProperties: true }),
    },
    ...AS_TEXT.content,
  },
};

/** Sends what is kept of somebody as a download, while it is read. */
export const sendExport = (reply: FastifyReply, { format, pieces }: PersonFile, now: number): FastifyReply => {
  const name = `my-data-${new Date(now).toISOString().slice(0, 10)}.${format}`;
  return reply
    .header("content-disposition", `attachment; filename="${name}"`)
    .header("cache-control", "no-store")
    .type(TYPES[format])
    .send(Readable.from(pieces, { objectMode: false }));
};
