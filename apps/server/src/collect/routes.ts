import type { ProblemCode } from "@seimbang/contracts";
import type { DropReason } from "@seimbang/engine";
import type { FastifyPluginAsync, FastifyRequest } from "fastify";
import { Type } from "typebox";
import { acceptJson } from "../http/accept-json.ts";
import type { Caller } from "../http/access.ts";
import { Problem } from "../http/problem.ts";
import { PREVIOUS_VISITOR } from "../http/read-visitor.ts";
import { SHED_FIRST } from "../http/shed-load.ts";
import { sendsGpc } from "../signals/read.ts";
import type { RawIdentity } from "./collect-dependencies.ts";
import { collectEvents } from "./collect-events.ts";
import type { CollectTools } from "./collect-tools.ts";
import { type Fields, isFields, isMalformed, MESSAGE_TYPES, type MessageType, parseMessage } from "./message.ts";
import type { Submission } from "./submission.ts";
import type { ItemOutcome } from "./tally.ts";

/** What the routes ask of those who know keys and tokens. */
export type CollectAccess = {
  /** @throws Problem `unauthenticated` when no valid key came with the request. */
  readonly authenticate: (request: FastifyRequest) => Promise<Caller>;
  /** Whom a visitor's token proves, whether or not anything is kept about them. */
  readonly prove: (token: string, now: number) => Promise<TokenProof | TokenProblem>;
};

type TokenProof = Pick<RawIdentity, "kind" | "rawId">;
type TokenProblem = { readonly problem: ProblemCode };

const SUMMARIES: Readonly<Record<MessageType, string>> = {
  track: "Record what somebody did",
  page: "Record that a page was seen (counted only)",
  screen: "Record that a screen was seen (counted only)",
  identify: "Say who somebody is",
  group: "Put somebody in a group (counted only)",
  alias: "Join a device with its owner, with proof of both",
};

const Accepted = Type.Object({
  success: Type.Boolean(),
  results: Type.Optional(
    Type.Array(
      Type.Object({
        index: Type.Integer(),
        status: Type.String({ enum: ["stored", "duplicate", "counted", "dropped"] }),
        reasons: Type.Array(Type.String()),
      }),
      { description: "In strict mode only: what became of each message." },
    ),
  ),
});

const headers = Type.Object({
  "x-seimbang-visitor": Type.Optional(Type.String({ description: "The visitor's token." })),
  [PREVIOUS_VISITOR]: Type.Optional(Type.String({ description: "The device's token, to join the two." })),
  "x-seimbang-strict": Type.Optional(Type.String({ description: "`1`: answer what became of each message." })),
});
const querystring = Type.Object({ strict: Type.Optional(Type.String()) });
const body = Type.Object({}, { additionalProperties: true, description: "A message as Segment's libraries send it." });
const batchBody = Type.Object({ batch: Type.Array(Type.Unknown()) }, { additionalProperties: true });

/** Segment's tracking API: existing trackers only change their address and key. */
export const collectRoutes =
  (tools: CollectTools, access: CollectAccess): FastifyPluginAsync =>
  async (app) => {
    const { bytesPerBatch, bytesPerEvent } = tools.configuration.limits;
    // `navigator.sendBeacon` cannot name another content type without asking the server first.
    acceptJson(app, "text/plain");
    const schema = { tags: ["events"], headers, querystring, response: { 200: Accepted } };
    for (const type of MESSAGE_TYPES) {
      app.post(
        `/v1/${type}`,
        { bodyLimit: bytesPerEvent, config: SHED_FIRST, schema: { ...schema, body, summary: SUMMARIES[type] } },
        (request) => acceptOne(request, type, tools, access),
      );
    }
    app.post(
      "/v1/batch",
      {
        bodyLimit: bytesPerBatch,
        config: SHED_FIRST,
        schema: { ...schema, body: batchBody, summary: "Record many messages at once" },
      },
      (request) => acceptBatch(request, tools, access),
    );
  };

const acceptOne = async (request: FastifyRequest, type: MessageType, tools: CollectTools, access: CollectAccess) => {
  const message = fieldsIn(request.body);
  const envelope = { type };
  const parsed = parseMessage(message, envelope);
  if (isMalformed(parsed)) throw new Problem("invalid_request", undefined, [parsed]);
  const { outcomes, answer } = await accept(request, { items: [message], envelope }, tools, access);
  const isUnprovenJoin = type === "alias" && outcomes()[0]?.reasons.includes("identity_unproven") === true;
  if (isUnprovenJoin) throw new Problem("proof_required");
  return answer;
};

const acceptBatch = (request: FastifyRequest, tools: CollectTools, access: CollectAccess) =>
  accept(request, batchIn(request.body, tools), tools, access).then(({ answer }) => answer);

type Sent = Pick<Submission, "items" | "envelope">;

const batchIn = (body: unknown, tools: CollectTools): Sent => {
  const { batch, context, sentAt } = fieldsIn(body);
  if (!Array.isArray(batch))
    throw new Problem("invalid_request", undefined, [{ field: "/batch", rule: "must be array" }]);
  const { eventsPerBatch } = tools.configuration.limits;
  if (batch.length > eventsPerBatch) throw new Problem("too_large", `At most ${eventsPerBatch} events in a batch.`);
  return { items: batch, envelope: { ...(isFields(context) ? { context } : {}), sentAt } };
};

const fieldsIn = (value: unknown): Fields => {
  if (!isFields(value)) throw new Problem("invalid_request", undefined, [{ field: "/", rule: "must be object" }]);
  return value;
};

/**
 * Chained rather than awaited, so that nothing holds what was sent while the disk is waited for: the collector would
 * copy it again and again.
 */
const accept = (request: FastifyRequest, sent: Sent, tools: CollectTools, access: CollectAccess) =>
  submissionOf(request, sent, tools, access).then((submission) => {
    const mayKnow = submission.isServer || submission.visitor !== undefined;
    request.body = undefined;
    return collectEvents(submission, tools).then((outcomes) => {
      const results = isStrict(request) ? { results: outcomes().map(mayKnow ? numbered : discreet) } : {};
      return { outcomes, answer: { success: true, ...results } };
    });
  });

const submissionOf = async (
  request: FastifyRequest,
  { items, envelope }: Sent,
  tools: CollectTools,
  access: CollectAccess,
): Promise<Submission> => {
  const isServer = (await access.authenticate(request)).kind === "secret";
  const receivedAt = tools.clock();
  const visitor = await visitorIn(request, "x-seimbang-visitor", receivedAt, access);
  const previous = await visitorIn(request, PREVIOUS_VISITOR, receivedAt, access);
  return {
    items,
    envelope,
    receivedAt,
    isServer,
    visitor,
    ...(previous === undefined ? {} : { previous }),
    gpc: sendsGpc(request.headers),
  };
};

const visitorIn = async (
  request: FastifyRequest,
  header: "x-seimbang-visitor" | typeof PREVIOUS_VISITOR,
  now: number,
  { prove }: CollectAccess,
): Promise<RawIdentity | undefined> => {
  const token = request.headers[header] ?? (header === "x-seimbang-visitor" ? tokenInBody(request.body) : undefined);
  if (typeof token !== "string") return undefined;
  const proof = await prove(token, now);
  if ("problem" in proof) throw new Problem(proof.problem);
  return { kind: proof.kind, rawId: proof.rawId, verified: true };
};

/** A beacon has no headers of its own to carry a token in. */
const tokenInBody = (body: unknown): unknown =>
  isFields(body) && isFields(body["visitor"]) ? body["visitor"]["token"] : undefined;

const isStrict = ({ headers: sent, query }: FastifyRequest): boolean =>
  sent["x-seimbang-strict"] === "1" || (query as { strict?: string }).strict === "1";

const numbered = ({ status, reasons }: ItemOutcome, index: number) => ({ index, status, reasons });

/** What the ledger says of a person is nobody's business who has not proved to be them. */
const ABOUT_THE_PERSON: ReadonlySet<DropReason> = new Set<DropReason>([
  "minor",
  "restricted",
  "objected",
  "gift_mode",
  "erased_person",
]);

const discreet = ({ status, reasons }: ItemOutcome, index: number) =>
  numbered(
    { status, reasons: [...new Set(reasons.map((reason) => (ABOUT_THE_PERSON.has(reason) ? "no_consent" : reason)))] },
    index,
  );
