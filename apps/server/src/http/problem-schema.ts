import { ProblemWire } from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";

const PROBLEM_RESPONSE = {
  description: "Refused; `code` says why, see `/problems`.",
  content: { "application/problem+json": { schema: { $ref: "Problem#" } } },
};

/** Adds the form of a refusal to every route's answers, so that no route forgets to document it. */
export const documentProblems = (app: FastifyInstance): void => {
  app.addSchema(ProblemWire);
  app.addHook("onRoute", (route) => {
    if (route.schema === undefined || route.schema.hide === true) return;
    const answers = typeof route.schema.response === "object" ? route.schema.response : {};
    route.schema = { ...route.schema, response: { ...answers, "4xx": PROBLEM_RESPONSE, "5xx": PROBLEM_RESPONSE } };
  });
};
