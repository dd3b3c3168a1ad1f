import { OPEN_DSR_TYPES, PROBLEMS } from "@seimbang/contracts";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { OpenDsrFiles } from "../configuration/load-open-dsr-files.ts";
import { answerError } from "../http/answer-problems.ts";
import { Problem } from "../http/problem.ts";
import { ADDRESSED, ANYBODY, hiddenFor, SIGNED } from "../http/who-may.ts";
import { type ExportDependencies, exportLogged, findRequest, revokeRequest, sendExport } from "../rights/read.ts";
import { authenticateController } from "./authenticate-controller.ts";
import { openDsrStatus } from "./describe-status.ts";
import { SUPPORTED_IDENTITIES } from "./find-person.ts";
import { followPartnerRequest } from "./follow-partner-requests.ts";
import { type CallbackReceiver, receiveCallback } from "./receive-callback.ts";
import { type ReceiveOpenDsrDependencies, receiveOpenDsr } from "./receive-open-dsr.ts";
import { readResultsToken } from "./results-link.ts";
import { PROCESSOR_HEADER, SIGNATURE_HEADER, type Signer } from "./signatures.ts";
import { findPartnerRequest } from "./store.ts";
import { CALLBACKS_PATH } from "./tell-recipients.ts";

export type OpenDsrRouteDependencies = ReceiveOpenDsrDependencies &
  ExportDependencies &
  Pick<CallbackReceiver, "discover" | "recipients"> & {
    readonly files: OpenDsrFiles;
    readonly partnerSigner: Signer;
    /** The address of this server as partners call it. */
    readonly url: string;
  };

type OneRequest = { Params: { id: string } };
const MOST_BYTES = 65_536;

/**
 * OpenDSR 2.0, both as a processor (requests that controllers sign) and as a controller (callbacks that our recipients sign). Bodies are bytes until their
 * signature held; every answer to a controller is signed.
 */
export const openDsrRoutes =
  (dependencies: OpenDsrRouteDependencies) =>
  async (scope: FastifyInstance): Promise<void> => {
    const { partnerSigner: signer, url, files, database, clock, secrets } = dependencies;
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: MOST_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    scope.setErrorHandler((error, request, reply) => sendError(error, request, reply));

    const send = (reply: FastifyReply, status: number, said: object): FastifyReply => {
      const body = Buffer.from(JSON.stringify(said));
      return reply
        .status(status)
        .headers({
          "cache-control": "no-store",
          [PROCESSOR_HEADER]: signer.domain,
          [SIGNATURE_HEADER]: signer.sign(body),
        })
        .type("application/json")
        .send(body);
    };
    const controllerOf = (request: FastifyRequest, body?: Buffer): string =>
      authenticateController(
        { method: request.method, path: request.url, headers: request.headers, body },
        dependencies,
      );
    const requestOf = async (controller: string, id: string) => {
      const request = await findPartnerRequest(database, controller, id);
      if (request === undefined) throw new Problem("unknown_request");
      return followPartnerRequest(request, dependencies);
    };

    scope.get("/opendsr/v2/discovery", hiddenFor(ANYBODY), (_request, reply) =>
      send(reply, 200, {
        api_version: "2.0",
        supported_identities: SUPPORTED_IDENTITIES,
        supported_subject_request_types: OPEN_DSR_TYPES,
        processor_certificate: `${url}/opendsr/v2/certificate.pem`,
      }),
    );
    const certificate = files.certificate.map(String).join("");
    scope.get("/opendsr/v2/certificate.pem", hiddenFor(ANYBODY), (_request, reply) =>
      reply.type("application/x-pem-file").send(certificate),
    );

    scope.post("/opendsr/v2/requests", hiddenFor(SIGNED), async (request, reply) => {
      const body = bytesOf(request);
      const received = await receiveOpenDsr(controllerOf(request, body), body, dependencies);
      return send(reply, 201, {
        controller_id: received.partner,
        expected_completion_time: new Date(received.expectedAt).toISOString(),
        received_time: new Date(received.receivedAt).toISOString(),
        encoded_request: body.toString("base64"),
        subject_request_id: received.externalId,
      });
    });

    scope.get<OneRequest>("/opendsr/v2/requests/:id", hiddenFor(SIGNED), async (request, reply) => {
      const found = await requestOf(controllerOf(request), request.params.id);
      return send(reply, 200, openDsrStatus(found, { url, secrets, now: clock() }));
    });

    scope.delete<OneRequest>("/opendsr/v2/requests/:id", hiddenFor(SIGNED), async (request, reply) => {
      const found = await requestOf(controllerOf(request), request.params.id);
      const kept = found.requestId === undefined ? undefined : await findRequest(database, found.requestId);
      if (found.state !== "pending" || kept === undefined) throw new Problem("request_not_pending");
      const now = clock();
      await revokeRequest(kept.requestId, kept.subject, now, dependencies);
      await followPartnerRequest(found, dependencies);
      return send(reply, 202, {
        controller_id: found.partner,
        received_time: new Date(now).toISOString(),
        subject_request_id: found.externalId,
        api_version: "2.0",
      });
    });

    scope.post(CALLBACKS_PATH, hiddenFor(SIGNED), async (request, reply) => {
      try {
        await receiveCallback({ headers: request.headers, body: bytesOf(request) }, dependencies);
      } catch (error) {
        // Whoever is not who they say they are is told no more than that (8.8).
        if (error instanceof Problem && NOT_BELIEVED.has(error.code)) return reply.status(403).send();
        throw error;
      }
      return reply.status(202).send();
    });
  };

/** What somebody asked for, by a link that lives an hour: whoever opens it is written down for the person. */
export const registerResults = (
  app: FastifyInstance,
  dependencies: ExportDependencies & Pick<OpenDsrRouteDependencies, "secrets" | "makeId">,
): void => {
  const { database, secrets, clock } = dependencies;
  app.get<{ Params: { token: string } }>("/opendsr/v2/results/:token", hiddenFor(ADDRESSED), async (request, reply) => {
    const now = clock();
    const requestId = readResultsToken(secrets, request.params.token, now);
    const found = requestId === undefined ? undefined : await findRequest(database, requestId);
    if (found === undefined || found.state !== "fulfilled" || !LOOKS.has(found.kind))
      throw new Problem("unknown_request");
    const by = found.externalId?.split("/")[0] ?? found.channel;
    const reader = { by, because: `${found.channel}: ${found.kind}` };
    const format = found.kind === "portability" ? "jsonld" : "json";
    return sendExport(reply, { format, pieces: await exportLogged(found, { reader, format }, dependencies) }, now);
  });
};
const LOOKS: ReadonlySet<string> = new Set(["access", "portability"]);
const NOT_BELIEVED: ReadonlySet<string> = new Set(["partner_unknown", "certificate_refused", "signature_invalid"]);

const bytesOf = ({ body }: FastifyRequest): Buffer => {
  if (!Buffer.isBuffer(body) || body.length === 0) throw new Problem("malformed_json");
  return body;
};

/** OpenDSR's own form (7.6): a code of ours and which field, never what stood in it. */
const sendError = (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  if (!(error instanceof Problem)) return answerError(error as FastifyError, request, reply);
  const { status, en } = PROBLEMS[error.code];
  // The protocol knows 400 for whatever is wrong with a request.
  const code = status === 401 || status === 404 || status >= 500 ? status : 400;
  const fields = error.fields.map(({ field, rule }) => ({
    domain: field,
    reason: error.code,
    message: `${field} ${rule}`,
  }));
  return reply
    .status(code)
    .header("cache-control", "no-store")
    .type("application/json; charset=utf-8")
    .send(
      Buffer.from(
        JSON.stringify({
          error: {
            code,
            message: en,
            errors:
              fields.length > 0 ? fields : [{ domain: "opendsr", reason: error.code, message: error.detail ?? en }],
          },
        }),
      ),
    );
};
