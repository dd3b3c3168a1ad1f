import { LogConsistencyWire, LogInclusionWire } from "@seimbang/contracts";
import { writeInclusion } from "@seimbang/verifier";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { Problem } from "../http/problem.ts";
import { textAnswer } from "../http/text-answer.ts";
import { consistencyOf, inclusionIn, requireHead } from "./prove-entry.ts";
import type { SequenceParts } from "./sequence-log.ts";
import { listEntries } from "./store.ts";

const open = { tags: ["log"], security: [] };
/** A number of entries, or the place of one, as it stands in an address. */
const SIZE = "^(0|[1-9][0-9]{0,14})$";
const CHECKPOINT_SECONDS = 1;

/** What anybody may ask of the log: its newest checkpoint, and proofs. Nothing in it is about anybody. */
export const registerLog = (app: FastifyInstance, { database, signer }: SequenceParts): void => {
  const key = {
    ...open,
    summary: "The log's key in one line (C2SP signed-note), as text",
    response: { 200: textAnswer("The key.", "text/plain") },
  };
  app.get("/.well-known/seimbang-log-key.txt", { schema: key }, (_request, reply) =>
    reply.type("text/plain; charset=utf-8").header("cache-control", "public, max-age=3600").send(`${signer.written}\n`),
  );

  const checkpoint = {
    ...open,
    summary: "The log's newest checkpoint (C2SP tlog-checkpoint), as text",
    response: { 200: textAnswer("A signed note.", "text/plain") },
  };
  app.get("/v1/log/checkpoint", { schema: checkpoint }, async (_request, reply) => {
    const { note } = await requireHead(database);
    return reply
      .type("text/plain; charset=utf-8")
      .header("cache-control", `public, max-age=${CHECKPOINT_SECONDS}`)
      .send(note);
  });

  const inclusion = {
    ...open,
    summary: "One entry of the log, and that it is in it",
    params: Type.Object({ index: Type.String({ pattern: SIZE }) }),
    response: { 200: LogInclusionWire },
  };
  app.get<{ Params: { index: string } }>("/v1/log/entries/:index", { schema: inclusion }, async (request) => {
    const index = Number(request.params.index);
    const { size, note } = await requireHead(database);
    const [entry] = index < size ? await listEntries(database, index, index + 1) : [];
    if (entry === undefined) throw new Problem("unknown_log_entry");
    const proof = await inclusionIn(database, index, size);
    return { entry: entry.leaf, proof: writeInclusion({ index, proof, checkpoint: note }) };
  });

  const consistency = {
    ...open,
    summary: "That the log of one size begins with that of a smaller one (RFC 9162, section 2.1.4)",
    querystring: Type.Object({ from: Type.String({ pattern: SIZE }), to: Type.String({ pattern: SIZE }) }),
    response: { 200: LogConsistencyWire },
  };
  type Sizes = { Querystring: { from: string; to: string } };
  app.get<Sizes>("/v1/log/consistency", { schema: consistency }, async (request) => {
    const [from, to] = [Number(request.query.from), Number(request.query.to)];
    const { size } = await requireHead(database);
    const wrong = (field: string, rule: string) => new Problem("invalid_request", undefined, [{ field, rule }]);
    if (from > to) throw wrong("/from", "is larger than to");
    if (to > size) throw wrong("/to", `is larger than the log, which has ${size} entries`);
    const proof = await consistencyOf(database, from, to);
    return { from, to, proof: proof.map((hash) => Buffer.from(hash).toString("base64")) };
  });
};
