import type { IncomingMessage } from "node:http";
import type { FastifyInstance, FastifyRequest } from "fastify";

/** So much of a body that nobody reads any more is still taken off the connection; one that goes on is cut off. */
const MOST_DRAINED = 64 * 1024 ** 2;

/**
 * The routes of this scope read their bodies as they arrive, whatever the content type says, by `bytesOf`, and may stop
 * before the end. Node takes a body off the connection only when none of it was read: what is left of one that was
 * begun would stay before the next request, which then would never be heard.
 */
export const streamBodies = (scope: FastifyInstance): void => {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser("*", (_request, _payload, done) => done(null));
  scope.addHook("onResponse", (request, _reply, done) => {
    drain(request.raw);
    done();
  });
};

/** The body's bytes. To leave a loop over the request itself would destroy it and nothing more could be read of it. */
export const bytesOf = ({ raw }: FastifyRequest): AsyncIterable<Uint8Array> => raw.iterator({ destroyOnReturn: false });

/** Only after the answer, so that whoever sends too much for too long knows why before they are cut off. */
const drain = (body: IncomingMessage): void => {
  let left = MOST_DRAINED;
  // Whoever stopped without leaving their loop still listens, and then nothing would flow.
  body.removeAllListeners("readable");
  body.on("data", (chunk: Uint8Array) => {
    left -= chunk.length;
    if (left < 0) body.socket.destroy();
  });
  body.resume();
};
