import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { VaultSettings } from "../configuration/vault-settings.ts";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const TOKEN = "hvs.test";
const NAMESPACE = "shops/toko";
/** Every field that a request may have, for each verb. */
const ENTRY_FIELDS = {
  encrypt: ["context", "plaintext"],
  decrypt: ["ciphertext", "context"],
  rewrap: ["ciphertext", "context"],
} as const;
type Verb = keyof typeof ENTRY_FIELDS;
type Entry = Readonly<Record<string, string>>;

/** What Vault 1.17 says, word by word. */
const NOT_FOUND = "encryption key not found";
const NO_CONTEXT = "missing 'context' for key derivation; the key was created using a derived key";
const FAILED = "cipher: message authentication failed";
const TOO_OLD = "ciphertext or signature version is disallowed by policy (too old)";

/**
 * For tests: stands in for Vault's transit engine with one key. It checks every header and field of every request, and
 * wraps as Vault does: AES-256-GCM under a key derived from the version and the context, `vault:v1:` before it.
 */
export const startTestVault = async ({ derived = true } = {}) => {
  const versions: Buffer[] = [randomBytes(32)];
  const state = { isSealed: false, token: TOKEN, minDecryptionVersion: 1, mayRotate: true };
  const wrong: string[] = [];
  const asked: string[] = [];

  const keyFor = (version: number, context: string): Buffer => {
    const material = versions[version - 1] ?? Buffer.alloc(0);
    return derived ? Buffer.from(hkdfSync("sha256", material, "", Buffer.from(context, "base64"), 32)) : material;
  };
  const encrypt = ({ plaintext = "", context = "" }: Entry) => {
    const version = versions.length;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv("aes-256-gcm", keyFor(version, context), nonce);
    const body = Buffer.concat([nonce, cipher.update(Buffer.from(plaintext, "base64")), cipher.final()]);
    const sealed = Buffer.concat([body, cipher.getAuthTag()]).toString("base64");
    return { ciphertext: `vault:v${version}:${sealed}`, key_version: version };
  };
  const decrypt = ({ ciphertext = "", context = "" }: Entry) => {
    const found = /^vault:v(?<version>\d+):(?<sealed>[\w+/]+={0,2})$/.exec(ciphertext)?.groups;
    if (found === undefined) return { error: "invalid ciphertext: no prefix" };
    const version = Number(found["version"]);
    if (version < state.minDecryptionVersion) return { error: TOO_OLD };
    const sealed = Buffer.from(found["sealed"] ?? "", "base64");
    const decipher = createDecipheriv("aes-256-gcm", keyFor(version, context), sealed.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    try {
      const clear = Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
      return { plaintext: clear.toString("base64") };
    } catch {
      return { error: FAILED };
    }
  };
  const rewrap = (entry: Entry) => {
    const opened = decrypt(entry);
    return "error" in opened ? opened : encrypt({ ...entry, plaintext: opened.plaintext });
  };
  const verbs = { encrypt, decrypt, rewrap };

  type Said = readonly [status: number, body: object | undefined];
  const refuse = (status: number, error: string): Said => [status, { errors: [error] }];
  const rotate = (json: object): Said => {
    if (Object.keys(json).length > 0) wrong.push(`rotate with ${JSON.stringify(json)}`);
    if (!state.mayRotate) return refuse(403, "permission denied");
    versions.push(randomBytes(32));
    return [204, undefined];
  };
  const work = (verb: Verb, json: Readonly<Record<string, unknown>>): Said => {
    if (Object.keys(json).join() !== "batch_input") wrong.push(`fields ${Object.keys(json).join()}`);
    const entries = json["batch_input"] as readonly Entry[];
    wrong.push(...entries.flatMap((entry) => flawsOf(verb, entry)));
    if (derived && entries.some(({ context }) => context === undefined)) return refuse(400, NO_CONTEXT);
    const results = entries.map(verbs[verb]);
    const status = results.some((result) => "error" in result) ? 400 : 200;
    return [status, { request_id: "r", lease_id: "", data: { batch_results: results } }];
  };
  const answer = ({ headers, method, url = "" }: IncomingMessage, body: string): Said => {
    if (state.isSealed) return refuse(503, "Vault is sealed");
    wrong.push(...flawsOfHeaders({ ...headers, method }));
    if (headers["x-vault-token"] !== state.token) return refuse(403, "permission denied");
    const [, verb = "", keyName] = /^\/v1\/engines\/transit\/(\w+)\/([\w-]+(?:\/rotate)?)$/.exec(url) ?? [];
    asked.push(verb);
    if (verb === "keys" && keyName === "seimbang/rotate") return rotate(JSON.parse(body));
    if (!isVerb(verb)) return refuse(404, `no handler for route ${url}`);
    if (keyName !== "seimbang") return refuse(400, NOT_FOUND);
    return work(verb, JSON.parse(body));
  };

  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const [status, said] = answer(request, Buffer.concat(parts).toString());
      response.writeHead(status, { "content-type": "application/json" }).end(said && JSON.stringify(said));
    });
  });
  await new Promise<void>((started) => server.listen(0, "127.0.0.1", started));
  const { port } = server.address() as AddressInfo;
  const settings: VaultSettings = {
    address: `http://127.0.0.1:${port}`,
    ...{ mount: "engines/transit", keyName: "seimbang", namespace: NAMESPACE, token: TOKEN },
  };
  return {
    settings,
    state,
    /** What was wrong with any request; nothing, as it should be. */
    wrong,
    /** The verbs of all requests that were let in. */
    asked,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
};

const isVerb = (text: string): text is Verb => Object.hasOwn(ENTRY_FIELDS, text);

const HEADERS: Readonly<Record<string, string>> = {
  method: "POST",
  "content-type": "application/json",
  "x-vault-request": "true",
  "x-vault-namespace": NAMESPACE,
};
const flawsOfHeaders = (given: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.entries(HEADERS).flatMap(([name, value]) => (given[name] === value ? [] : [`${name}: ${given[name]}`]));

const flawsOf = (verb: Verb, entry: Entry): readonly string[] => [
  ...(Object.keys(entry).sort().join() === ENTRY_FIELDS[verb].join()
    ? []
    : [`${verb} of ${Object.keys(entry).join()}`]),
  ...Object.entries(entry)
    .filter(([field, text]) => field !== "ciphertext" && Buffer.from(text, "base64").toString("base64") !== text)
    .map(([field]) => `${verb}: ${field} is not base64`),
];
