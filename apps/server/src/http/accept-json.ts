import { isUtf8 } from "node:buffer";
import type { FastifyInstance } from "fastify";
import { Problem } from "./problem.ts";

/**
 * Reads bodies of this content type as JSON, which is UTF-8 (RFC 8259, section 8.1): text in another encoding is refused
 * rather than kept with marks in place of its letters.
 */
export const acceptJson = (app: FastifyInstance, contentType: string): void => {
  const parse = app.getDefaultJsonParser("error", "error");
  app.addContentTypeParser(contentType, { parseAs: "buffer" }, (request, body: Buffer, done) => {
    if (!isUtf8(body)) return done(new Problem("wrong_encoding"));
    return parse(request, body.toString(), done);
  });
};
