import { createHash, type KeyObject, randomUUID, sign, verify, type X509Certificate } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Issued } from "./test-certificates.ts";

type Heard = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly bytes: Buffer;
};
type Answer = { readonly status: number; readonly body?: Buffer | string; readonly headers?: Record<string, string> };

/** For tests: another system over real HTTP on localhost. It remembers every byte that it was sent. */
export const startStandIn = async (answer: (heard: Heard) => Answer) => {
  const heard: Heard[] = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const { method = "", url: path = "", headers } = request;
      const one = { method, path, headers, bytes: Buffer.concat(pieces) };
      heard.push(one);
      const { status, body = "", headers: own = {} } = answer(one);
      response.writeHead(status, own).end(body);
    });
  });
  server.listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  const { port } = server.address() as AddressInfo;
  return {
    heard,
    url: `http://localhost:${port}`,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
};

export const signedBy = (key: KeyObject, bytes: Buffer): string => sign("sha256", bytes, key).toString("base64");

/** As a controller checks what a processor signed: over the very bytes, by the key of its certificate. */
export const isSignedWith = (certificate: X509Certificate, bytes: Buffer, signature: unknown): boolean =>
  typeof signature === "string" && verify("sha256", bytes, certificate.publicKey, Buffer.from(signature, "base64"));

/** A stand-in for a controller: it writes requests, signs them, and takes callbacks. */
export const controllerBody = (changes: object = {}) => ({
  regulation: "gdpr",
  subject_request_id: randomUUID(),
  subject_request_type: "access",
  subject_identities: [{ identity_type: "controller_customer_id", identity_value: "budi", identity_format: "raw" }],
  submitted_time: new Date().toISOString(),
  api_version: "2.0",
  ...changes,
});

/** What stands in for a processor answers as OpenDSR 2.0 says, signed; the test says how a request stands. */
export const startProcessor = async (
  issued: Issued,
  state: { status: string; isDown: boolean; signs?: Issued; resultsUrl?: string; results?: Answer },
) => {
  const wrong: string[] = [];
  const processor = await startStandIn(({ method, path, headers, bytes }) => {
    if (state.isDown) return { status: 503 };
    if (path === "/v2/results") return state.results ?? { status: 404 };
    if (path === "/v2/certificate.pem") return { status: 200, body: issued.certificate.toString() };
    const signed = (status: number, said: object) => {
      const body = Buffer.from(JSON.stringify(said));
      const signature = signedBy((state.signs ?? issued).key, body);
      const own = { "x-opendsr-processor-domain": "localhost", "x-opendsr-signature": signature };
      return { status, body, headers: own };
    };
    if (path === "/v2/discovery")
      return signed(200, {
        api_version: "2.0",
        supported_identities: [{ identity_type: "email", identity_format: "sha256" }],
        supported_subject_request_types: ["erasure", "access", "objection"],
        processor_certificate: `http://${headers.host}/v2/certificate.pem`,
      });
    if (headers["x-opendsr-controller-domain"] !== "seimbang.test") wrong.push("domain");
    const expected_completion_time = new Date(Date.now() + 86_400_000).toISOString();
    if (method === "POST") {
      const asked = JSON.parse(bytes.toString());
      return signed(201, {
        ...{ controller_id: "seimbang.test", expected_completion_time, received_time: new Date().toISOString() },
        ...{ encoded_request: bytes.toString("base64"), subject_request_id: asked.subject_request_id },
      });
    }
    const subject_request_id = path.split("/").at(-1);
    return signed(200, {
      ...{ controller_id: "seimbang.test", expected_completion_time, subject_request_id, request_status: state.status },
      ...(state.resultsUrl === undefined ? {} : { results_url: state.resultsUrl, results_count: 1 }),
    });
  });
  return { ...processor, wrong };
};

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
