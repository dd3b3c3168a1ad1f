import { PROBLEM_CODES, PROBLEMS, type ProblemCode } from "@seimbang/contracts";
import type { FastifyInstance, FastifyReply } from "fastify";
import { Problem } from "./problem.ts";
import { ANYBODY, hiddenFor } from "./who-may.ts";

const isProblemCode = (text: string): text is ProblemCode => Object.hasOwn(PROBLEMS, text);

/** The pages that a problem's `type` leads to: what the code means, in both languages, made from the one table. */
export const registerProblemPages = (app: FastifyInstance): void => {
  app.get("/problems", hiddenFor(ANYBODY), (_request, reply) =>
    sendPage(reply, "Problems · Masalah", PROBLEM_CODES.map(describe).join("\n")),
  );
  app.get<{ Params: { code: string } }>("/problems/:code", hiddenFor(ANYBODY), ({ params }, reply) => {
    const { code } = params;
    if (!isProblemCode(code)) throw new Problem("not_found");
    return sendPage(reply, code, describe(code));
  });
};

const sendPage = (reply: FastifyReply, title: string, body: string): FastifyReply =>
  reply.type("text/html; charset=utf-8").send(page(title, body));

/** Everything here comes from the table in the source, so there is nothing to escape. */
const describe = (code: ProblemCode): string => {
  const { status, en, id } = PROBLEMS[code];
  return `<section id="${code}"><h2><code>${code}</code> <small>HTTP ${status}</small></h2>
<p lang="en">${en}</p>
<p lang="id">${id}</p></section>`;
};

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title></head>
<body><main>${body}</main></body></html>
`;
