import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { makeOwnCertificate } from "@seimbang/server";
import { CommandError } from "../terminal/command-error.ts";

const TEMPLATE = join(import.meta.dirname, "../../template/seimbang.yaml");
/** All the customers come from one address. */
const ENOUGH_REQUESTS = "requestsPerMinute: 1000000";

/** Where everything of the proof is left, so that others may look through it as well. */
export type ProveFolder = {
  readonly home: string;
  readonly configuration: string;
  readonly database: string;
  /** Within the former: what processes share of what they decide with. */
  readonly models: string;
  readonly log: string;
  readonly exports: string;
  readonly backups: string;
};

/** Nobody answers there (RFC 6761): what is noted for a recipient stays noted for as long as the proof runs. */
const DOMAIN = "privacy.proof.invalid";
const RECIPIENT = `
openDsr:
  url: https://${DOMAIN}
  certificateFile: opendsr.pem
  keyFile: opendsr.key.pem
  recipients:
    - { name: Proof, url: "https://recipient.proof.invalid/opendsr/v2", types: [erasure, access, objection] }
`;

/** A shop as the template has it, with a recipient that is to be told, in a folder with nothing in it yet. @throws CommandError when there is something. */
export const makeProveFolder = async (folder: string, now: number): Promise<ProveFolder> => {
  const home = resolve(folder);
  if (existsSync(home) && readdirSync(home).length > 0) throw new CommandError("folder_not_empty", { folder });
  const exports = join(home, "exports");
  mkdirSync(exports, { recursive: true });
  const configuration = join(home, "seimbang.yaml");
  const text = readFileSync(TEMPLATE, "utf8")
    .replace("folder: ./data", "folder: ./database")
    .replace("holdoutShare: 0.02", "holdoutShare: 0")
    .replace(/requestsPerMinute: \d+/, ENOUGH_REQUESTS);
  const withRecipient = text.replace("recipients: []", "recipients: [Proof]");
  writeFileSync(configuration, `${withRecipient}${RECIPIENT}`);
  const { key, certificate } = await makeOwnCertificate(DOMAIN, now);
  writeFileSync(join(home, "opendsr.key.pem"), key, { mode: 0o600 });
  writeFileSync(join(home, "opendsr.pem"), certificate);
  return {
    home,
    configuration,
    database: join(home, "database"),
    models: join(home, "database", "models"),
    log: join(home, "server.log"),
    exports,
    backups: join(home, "backups"),
  };
};
