import { PROBLEMS, type ProblemCode, type ProblemWire } from "@seimbang/contracts";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { explainValidation } from "./explain-validation.ts";
import { Problem } from "./problem.ts";
import { ANSWER_HEADERS } from "./security-headers.ts";

/** The framework's own complaints, by its codes. */
const FRAMEWORK_PROBLEMS: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: "malformed_json",
  FST_ERR_CTP_EMPTY_JSON_BODY: "malformed_json",
  FST_ERR_CTP_BODY_TOO_LARGE: "too_large",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "unsupported_media_type",
  FST_ERR_VALIDATION: "invalid_request",
  FST_UNDER_PRESSURE: "busy",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "invalid_request",
  FST_ERR_BAD_URL: "invalid_request",
  FST_ERR_MAX_PARAM_LENGTH: "invalid_request",
  FST_ERR_ROUTE_MISSING_CONTENT_TYPE: "unsupported_media_type",
};
/** A text that no column can hold, such as a NUL in an address: `character_not_in_repertoire`. */
const TEXT_PROBLEMS: Readonly<Record<string, ProblemCode>> = { "22021": "invalid_request" };
/** PostgreSQL's classes for "no room left" and "cannot connect now", and the same of Vault. */
const STORAGE_PROBLEMS: Readonly<Record<string, ProblemCode>> = {
  "53100": "storage_full",
  "53300": "busy",
  "57P01": "busy",
  "57P02": "busy",
  "57P03": "busy",
  ECONNRESET: "busy",
  EPIPE: "busy",
  vault_unreachable: "busy",
  vault_sealed: "busy",
};

/** The one place where an error becomes an answer, as `application/problem+json`. Unforeseen ones keep their text to the log. */
export const answerProblems = (app: FastifyInstance): void => {
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) => sendProblem(new Problem("not_found"), request, reply));
};

/** For the framework's `frameworkErrors`: an address that it cannot read reaches no hook and no other handler. */
export const answerUnread = (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  answerError(error, request, reply.headers(ANSWER_HEADERS));

/** Also for scopes that answer most errors in a way of their own. */
export const answerError = (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const problem = problemOf(error);
  if (PROBLEMS[problem.code].status >= 500) request.log.error({ reqId: request.id, err: error }, problem.code);
  return sendProblem(problem, request, reply);
};

const problemOf = (error: FastifyError): Problem => {
  if (error instanceof Problem) return error;
  if (error.statusCode === 429) return new Problem("too_many_requests");
  // An address that leads out of the folder whose files are served.
  if (error.statusCode === 403) return new Problem("not_found");
  const code =
    FRAMEWORK_PROBLEMS[error.code] ??
    TEXT_PROBLEMS[error.code] ??
    (isLostDatabase(error) ? "busy" : STORAGE_PROBLEMS[error.code]);
  if (code === undefined) return new Problem("internal_error");
  return new Problem(code, undefined, explainValidation(error.validation ?? [], error.validationContext));
};

/**
 * The database stopped in the middle or before a transaction's next query, or its socket is not there yet: the driver
 * gives the first two no code, the last a file's.
 */
const isLostDatabase = (error: NodeJS.ErrnoException): boolean =>
  error.syscall === "connect" ||
  error.message.startsWith("Connection terminated") ||
  error.message.endsWith("is not queryable");

const answered = new WeakMap<FastifyRequest, ProblemCode>();

/** With which problem a request was answered, where it was. */
export const codeAnswered = (request: FastifyRequest): ProblemCode | undefined => answered.get(request);

export const sendProblem = (problem: Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const { status } = PROBLEMS[problem.code];
  answered.set(request, problem.code);
  if (status === 503) reply.header("retry-after", "1");
  return reply.status(status).type(PROBLEM_TYPE).send(describeProblem(problem, request.id));
};

export const PROBLEM_TYPE = "application/problem+json";

/** What somebody is told who is refused. @param requestId by which they may ask about it */
export const describeProblem = ({ code, detail, fields }: Problem, requestId: string): ProblemWire => {
  const { status, en, id } = PROBLEMS[code];
  return {
    type: `/problems/${code}`,
    title: en,
    titleId: id,
    status,
    code,
    ...(detail === undefined ? {} : { detail }),
    ...(fields.length === 0 ? {} : { errors: [...fields] }),
    requestId,
  };
};
