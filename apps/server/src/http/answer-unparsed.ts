import { randomUUID } from "node:crypto";
import { type ServerResponse, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { PROBLEMS, type ProblemCode } from "@seimbang/contracts";
import { describeProblem, PROBLEM_TYPE } from "./answer-problems.ts";
import { Problem } from "./problem.ts";
import { ANSWER_HEADERS } from "./security-headers.ts";

/** What Node says of bytes that become no request, by its codes. */
const UNPARSED: Readonly<Record<string, ProblemCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: "too_slow",
  HPE_HEADER_OVERFLOW: "headers_too_large",
};

/** With the bytes that became no request, from their packet's first on. */
type Unparsed = Error & { readonly code?: string; readonly rawPacket?: unknown };
/** Node keeps here what it is answering on a connection; nothing else tells whether an answer was begun. */
type Answering = Socket & { readonly _httpMessage?: ServerResponse | null };

/**
 * Answers on a connection what came on it and is no request: nothing else of this server ever hears of it. Then it is closed, since
 * nobody can tell where the next request would begin (RFC 9112, 2.2 and 6.3).
 * @param count told of each refusal
 */
export const answerUnparsed =
  (count: (code: ProblemCode) => void) =>
  (error: Unparsed, socket: Socket): void => {
    const isAnswering = (socket as Answering)._httpMessage?.headersSent === true;
    if (socket.writable && !isAnswering && error.code !== "ECONNRESET") {
      const code = UNPARSED[error.code ?? ""] ?? "not_http";
      count(code);
      socket.write(answerOf(code, asksForHead(error)));
    }
    socket.destroy();
  };

/** To these no body is sent (RFC 9110, 9.3.2): whoever asked so would take it for the next answer. */
const asksForHead = ({ rawPacket }: Unparsed): boolean =>
  Buffer.isBuffer(rawPacket) && rawPacket.toString("latin1", 0, 5) === "HEAD ";

const answerOf = (code: ProblemCode, isHeadAlone: boolean): string => {
  const body = JSON.stringify(describeProblem(new Problem(code), randomUUID()));
  const { status } = PROBLEMS[code];
  const headers = {
    ...ANSWER_HEADERS,
    "content-type": PROBLEM_TYPE,
    "content-length": Buffer.byteLength(body),
    connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n${isHeadAlone ? "" : body}`;
};
