import {
  AnswerProposalWire,
  EditImprovementWire,
  ModeratedBoardWire,
  ModeratedProposalWire,
  ProposalTextWire,
  PublishProposalWire,
  ReadProposalWire,
  RefuseProposalWire,
  StoredImprovementWire,
  WithdrawImprovementWire,
  WriteImprovementWire,
} from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { parsedBelow } from "../http/parse-document.ts";
import { permitted, permittedPersonal } from "../http/route-access.ts";
import type { Board } from "./open-board.ts";

export type BoardRoutesDependencies = { readonly board: Board };

const TAGS = ["board"];
const AT = "/v1/admin/board";
const params = Type.Object({ id: Type.String({ maxLength: 64 }) });
type One = { Params: { id: string } };
/** What the shop's people do with what customers propose, and with what was changed because of it. */
export const registerBoard = (app: FastifyInstance, dependencies: BoardRoutesDependencies): void => {
  registerModeration(app, dependencies);
  registerImprovements(app, dependencies);
};

const registerModeration = (app: FastifyInstance, { board }: BoardRoutesDependencies): void => {
  const list = {
    tags: TAGS,
    summary: "All proposals with how they stand, and all improvements; not what customers wrote",
    response: { 200: ModeratedBoardWire },
  };
  app.get(AT, { schema: list, config: permitted("board.read") }, async () => board.list());

  const read = {
    tags: TAGS,
    summary: "What the author of a proposal wrote, with a reason that they can read",
    params,
    body: ReadProposalWire,
    response: { 200: ProposalTextWire },
  };
  app.post<One>(
    `${AT}/proposals/:id/read`,
    { schema: read, config: permittedPersonal("board.moderate"), ...parsedBelow },
    async (request) => board.readProposal(request.params.id, request.body),
  );

  const publish = {
    tags: TAGS,
    summary: "Put a proposal on the board, in the shop's words and in both languages",
    params,
    body: PublishProposalWire,
    response: { 200: ModeratedProposalWire },
  };
  app.post<One>(
    `${AT}/proposals/:id/publish`,
    { schema: publish, config: permitted("board.moderate"), ...parsedBelow },
    async (request) => board.publish(request.params.id, request.body),
  );

  const refuse = {
    tags: TAGS,
    summary: "Keep a proposal off the board, or take it off, for a reason that its author reads",
    params,
    body: RefuseProposalWire,
    response: { 200: ModeratedProposalWire },
  };
  app.post<One>(
    `${AT}/proposals/:id/refuse`,
    { schema: refuse, config: permitted("board.moderate"), ...parsedBelow },
    async (request) => board.refuse(request.params.id, request.body),
  );

  const answer = {
    tags: TAGS,
    summary: "Answer a proposal on the board: what is planned, done or declined, and what was changed because of it",
    params,
    body: AnswerProposalWire,
    response: { 200: ModeratedProposalWire },
  };
  app.post<One>(
    `${AT}/proposals/:id/answer`,
    { schema: answer, config: permitted("board.answer"), ...parsedBelow },
    async (request) => board.answer(request.params.id, request.body),
  );
};

const registerImprovements = (app: FastifyInstance, { board }: BoardRoutesDependencies): void => {
  const publish = {
    tags: TAGS,
    summary: "Tell everybody what was changed because of what customers said",
    body: WriteImprovementWire,
    response: { 201: StoredImprovementWire },
  };
  app.post(
    `${AT}/improvements`,
    { schema: publish, config: permitted("board.answer"), ...parsedBelow },
    async (request, reply) => reply.status(201).send(await board.publishImprovement(request.body)),
  );

  const edit = {
    tags: TAGS,
    summary: "Put it better",
    params,
    body: EditImprovementWire,
    response: { 200: StoredImprovementWire },
  };
  app.put<One>(
    `${AT}/improvements/:id`,
    { schema: edit, config: permitted("board.answer"), ...parsedBelow },
    async (request) => board.editImprovement(request.params.id, request.body),
  );

  const withdraw = {
    tags: TAGS,
    summary: "Take it off the page",
    params,
    body: WithdrawImprovementWire,
    response: { 200: StoredImprovementWire },
  };
  app.post<One>(
    `${AT}/improvements/:id/withdraw`,
    { schema: withdraw, config: permitted("board.answer"), ...parsedBelow },
    async (request) => board.withdrawImprovement(request.params.id, request.body),
  );
};
