import { Readable } from "node:stream";
import { LogCheckpointsWire, LogEntriesWire, LogEntryWire } from "@seimbang/contracts";
import { readEntry, writeInclusion } from "@seimbang/verifier";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { Problem } from "../http/problem.ts";
import { permitted } from "../http/route-access.ts";
import { textAnswer } from "../http/text-answer.ts";
import { exportLog } from "./export-log.ts";
import { inclusionIn, requireHead } from "./prove-entry.ts";
import type { PublicationPlaces } from "./publish-checkpoint.ts";
import { type SequenceParts, sequenceLog } from "./sequence-log.ts";
import { findStatementAt, listEntries, listEntriesBefore, listNewestCheckpoints, type PlacedEntry } from "./store.ts";

type StaffLogParts = SequenceParts & { readonly places: Pick<PublicationPlaces, "files" | "webhooks"> };

const TAGS = ["log"];
const PLACE = "^(0|[1-9][0-9]{0,14})$";
const USUAL_ENTRIES = 100;
const MOST_CHECKPOINTS = 100;

/** What the shop's people ask of the log beyond what anybody may: to look through it, to open it, and to hand it over. */
export const registerLogForStaff = (app: FastifyInstance, parts: StaffLogParts): void => {
  registerEntries(app, parts);
  registerCheckpoints(app, parts);
  registerExport(app, parts);
};

const registerEntries = (app: FastifyInstance, { database, signer, clock }: StaffLogParts): void => {
  const list = {
    tags: TAGS,
    summary: "Entries of the log, the newest first",
    querystring: Type.Object(
      {
        before: Type.Optional(
          Type.String({ pattern: PLACE, description: "Older than this place; the newest when absent." }),
        ),
        kind: Type.Optional(Type.String({ pattern: "^[a-z][a-z0-9_]{0,63}$", description: "What kinds begin with." })),
        most: Type.Optional(Type.String({ pattern: "^([1-9][0-9]{0,2}|1000)$", description: "100 when absent." })),
      },
      { additionalProperties: false },
    ),
    response: { 200: LogEntriesWire },
  };
  type Asked = { Querystring: { before?: string; kind?: string; most?: string } };
  app.get<Asked>("/v1/admin/log/entries", { schema: list, config: permitted("log.read") }, async (request) => {
    // Whoever looks sees what was done until now, not until the last time that places were given.
    await sequenceLog({ database, signer, clock });
    const { size } = await requireHead(database);
    const { before, kind, most = String(USUAL_ENTRIES) } = request.query;
    const from = Math.min(size, Number(before ?? size));
    const { entries, next } = await listEntriesBefore(database, { before: from, kind, most: Number(most) });
    return { size, entries: entries.map(describeEntry), ...(next === undefined ? {} : { next }) };
  });

  const one = {
    tags: TAGS,
    summary: "One entry, that it is in the log, and what it commits to where that is about nobody",
    params: Type.Object({ index: Type.String({ pattern: PLACE }) }),
    response: { 200: LogEntryWire },
  };
  app.get<{ Params: { index: string } }>(
    "/v1/admin/log/entries/:index",
    { schema: one, config: permitted("log.read") },
    async (request) => {
      const index = Number(request.params.index);
      const { size, note } = await requireHead(database);
      const [entry] = index < size ? await listEntries(database, index, index + 1) : [];
      if (entry === undefined) throw new Problem("unknown_log_entry");
      const proof = writeInclusion({ index, proof: await inclusionIn(database, index, size), checkpoint: note });
      const opening = await findStatementAt(database, index);
      return {
        ...{ index, entry: entry.leaf, proof },
        ...(opening === undefined
          ? {}
          : { opening: { salt: opening.salt.toString("base64url"), statement: opening.statement } }),
      };
    },
  );
};

const describeEntry = ({ position, leaf }: PlacedEntry): LogEntriesWire["entries"][number] => {
  const entry = readEntry(leaf);
  if (entry === undefined) throw new Error("Only entries are ever placed in the log.");
  return { index: position, ...entry };
};

const registerCheckpoints = (app: FastifyInstance, { database, signer, places }: StaffLogParts): void => {
  const schema = {
    tags: TAGS,
    summary: "The newest signed checkpoints, and in how many places they are published",
    response: { 200: LogCheckpointsWire },
  };
  app.get("/v1/admin/log/checkpoints", { schema, config: permitted("log.read") }, async () => {
    const checkpoints = await listNewestCheckpoints(database, MOST_CHECKPOINTS);
    return {
      key: signer.written,
      places: { files: places.files.length, webhooks: places.webhooks.length },
      checkpoints: checkpoints.map((one) => ({ ...one, signedAt: new Date(one.signedAt).toISOString() })),
    };
  });
};

const registerExport = (app: FastifyInstance, parts: StaffLogParts): void => {
  const schema = {
    tags: TAGS,
    summary: "The whole log as JSON Lines, to be checked by `@seimbang/verifier`; nothing in it is about anybody",
    response: { 200: textAnswer("A line for each checkpoint and each entry.", "text/plain") },
  };
  app.get("/v1/admin/log/export", { schema, config: permitted("log.read") }, (_request, reply) =>
    reply
      .type("text/plain; charset=utf-8")
      .header("cache-control", "no-store")
      .header("content-disposition", 'attachment; filename="log.jsonl"')
      .send(Readable.from(exportLog(parts), { objectMode: false })),
  );
};
