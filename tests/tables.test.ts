import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  levelName,
  MESSAGES,
  PROBLEM_CODES,
  PROBLEMS,
  ShopConfigurationWire,
  sourceName,
  withheldSentence,
} from "@seimbang/contracts";
import { ITEM_REASONS, LEVELS, type RemovalReason, SOURCE_NAMES, SOURCES, WITHHELD_REASONS } from "@seimbang/engine";
import { expect, test } from "vitest";
import { METRICS } from "../apps/server/src/platform/metric-table.ts";
import { SIGNAL_TABLE } from "../apps/server/src/signals/signal-table.ts";
import { markdownTable, withTable } from "./markdown-table.ts";

/** These pages are made from the code: `npx vitest run tests/tables.test.ts --update` writes them again. */
const docs = (page: string) => join(import.meta.dirname, "../docs", page);

/** The environment is read in `configuration/environment.ts`, which has no schema. */
const ENVIRONMENT = [
  ["`DATABASE_URL`", "a PostgreSQL 15 or later; without it an embedded one runs in `storage.folder`"],
  [
    "`SEIMBANG_MASTER_KEY`",
    "32 bytes in base64url, several with commas between; with `DATABASE_URL` it is needed, else `master.key` is made in `storage.folder`",
  ],
  ["`SEIMBANG_MASTER_KEY_FILE`", "a file with the same, one a line; in place of the variable"],
  [
    "`SEIMBANG_MASTER_KEY_VAULT`",
    "a key of Vault's transit engine, made with `derived=true`, as `transit/seimbang`; in place of both, or beside them while a shop moves",
  ],
  [
    "`VAULT_ADDR`, `VAULT_TOKEN`, `VAULT_NAMESPACE`",
    "how Vault is reached, as its own command line reads them; `https`, or this machine",
  ],
  ["`SEIMBANG_VAULT_TOKEN_FILE`", "a file with Vault's token, read each time; in place of `VAULT_TOKEN`"],
  ["`SEIMBANG_CUSTOMER_TOKEN_KEY`", "the secret of HS256 customer tokens, at least 32 bytes in base64url; as above"],
  [
    "`SEIMBANG_OPENDSR_KEY`",
    "the private key of OpenDSR's certificate in PEM, line ends as `\\n`; in place of `openDsr.keyFile`",
  ],
  ["`SEIMBANG_HOST`", "takes precedence over `server.host`"],
  ["`SEIMBANG_PORT`", "takes precedence over `server.port`"],
  [
    "`SEIMBANG_LANGUAGE`",
    "`id` or `en`: what the command line speaks, not read from `.env`; without it, the language of your system",
  ],
  [
    "`OTEL_EXPORTER_OTLP_ENDPOINT`, `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT`",
    "the collector that [traces](metrics.md) are sent to; without one there are none",
  ],
  [
    "`OTEL_EXPORTER_OTLP_HEADERS`, `OTEL_SERVICE_NAME`, `OTEL_TRACES_SAMPLER`, `OTEL_TRACES_SAMPLER_ARG`, `OTEL_TRACES_EXPORTER`, `OTEL_SDK_DISABLED`",
    "as OpenTelemetry's SDKs read them",
  ],
  ["`LOG_LEVEL`", "`fatal`, `error`, `warn`, `info` (the default), `debug`, `trace` or `silent`"],
] as const;

const REMOVED: Readonly<Record<RemovalReason, string>> = {
  hidden_by_shop: "the shop hid it",
  out_of_stock: "it is sold out",
  muted_by_customer: "the person hid it, its category or its brand",
  already_bought: "the person bought it, and the slot says `bought: exclude`, or it is too soon to buy it again",
  already_on_page:
    "it is the product of the page, in the cart that the page shows, or in another slot of it, where this one is `distinct` or both advertise",
  sensitive_category: "it is sensitive",
  slot_filter: "the slot's `filter` leaves it out",
  wrong_kind: "the slot's `kinds` do not name its kind",
  diversity: "enough of its category, brand or reason is shown, or another variant of it",
  too_invasive: "an advertisement would use more of the person than their level's points, or the page's share, allow",
  after_purchase: "an advertisement would be for a category in which the person just bought",
  reminded_enough: "the person looked at it or left it in a cart, and was shown it often enough",
  shared_by_few: "an advertisement would use what fewer than 20 people had to do with",
  returned: "the person gave it back, or the order that it was in",
};

test("docs/api/problems.md says what the problem table says", async () => {
  const rows = PROBLEM_CODES.map((code) => {
    const { status, en, id } = PROBLEMS[code];
    return [`\`${code}\``, `${status}`, en, id];
  });
  const page = `# Problems

Every refusal is \`application/problem+json\` (RFC 9457) with one of these codes, the sentence in both languages, the
\`requestId\` to ask about, and where one applies the fields at fault. Codes are stable. A 503 comes with \`Retry-After\`;
everything else will be refused again until the request changes.

${markdownTable(["code", "status", "English", "Indonesian"], rows)}
`;
  await expect(page).toMatchFileSnapshot(docs("api/problems.md"));
});

test("docs/api/decide.md says what the reason tables say", async () => {
  const code = (name: string | number) => `\`${name}\``;
  const tables = {
    "## Levels and sources": markdownTable(
      ["level", "English", "Indonesian", "reads also"],
      LEVELS.map((level) => {
        const added = SOURCE_NAMES.filter((source) => SOURCES[source].level === level).map(code);
        return [code(level), levelName(level, "en"), levelName(level, "id"), added.join(", ") || "nothing of a person"];
      }),
    ),
    "### Sources": markdownTable(
      ["source", "English", "Indonesian"],
      SOURCE_NAMES.map((source) => [code(source), sourceName(source, "en"), sourceName(source, "id")]),
    ),
    "## Receipts": markdownTable(
      ["why", "meaning"],
      Object.entries(REMOVED).map(([why, meaning]) => [code(why), meaning]),
    ),
    "## Reasons": markdownTable(
      ["code", "English", "Indonesian"],
      ITEM_REASONS.map((reason) => [code(reason), MESSAGES.en[`reason.${reason}`], MESSAGES.id[`reason.${reason}`]]),
    ),
    "## Why a source was not used": markdownTable(
      ["why", "English", "Indonesian"],
      WITHHELD_REASONS.map((why) => [code(why), withheldSentence(why, "en"), withheldSentence(why, "id")]),
    ),
  };
  let page = await readFile(docs("api/decide.md"), "utf8");
  for (const [heading, table] of Object.entries(tables)) page = withTable(page, heading, table);
  await expect(page).toMatchFileSnapshot(docs("api/decide.md"));
});

test("docs/api/privacy-signals.md says what the table of signals says", async () => {
  const rows = SIGNAL_TABLE.map(({ uses, tcf, optOut }) => [
    uses.map((use) => `\`${use}\``).join(", "),
    tcf.join(", "),
    optOut ? "refuses" : "",
  ]);
  const table = markdownTable(["dataUse", "TCF purposes", "opt-out"], rows);
  const page = await readFile(docs("api/privacy-signals.md"), "utf8");
  await expect(withTable(page, "## What a signal refuses", table)).toMatchFileSnapshot(docs("api/privacy-signals.md"));
});

test("docs/metrics.md says what the table of metrics says", async () => {
  const rows = Object.entries(METRICS).map(([name, { type, help, labels }]) => [
    `\`${name}\``,
    type,
    help,
    Object.entries(labels)
      .map(([label, meaning]) => `\`${label}\`: ${meaning}`)
      .join("; "),
  ]);
  const table = markdownTable(["metric", "type", "meaning", "labels"], rows);
  await expect(withTable(await readFile(docs("metrics.md"), "utf8"), "## Metrics", table)).toMatchFileSnapshot(
    docs("metrics.md"),
  );
});

test("every problem is a sentence in both languages, its code snake_case and its status a refusal", () => {
  for (const code of PROBLEM_CODES) {
    const { status, en, id } = PROBLEMS[code];
    expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(
      [en, id].every((sentence) => /^\p{Lu}.+\.$/u.test(sentence)),
      code,
    ).toBe(true);
    expect(en).not.toBe(id);
  }
});

test("docs/configuration.md says what the schema says", async () => {
  const page = `# seimbang.yaml

Everything a shop can set, made from the schema that checks it. Beside this, rules that no table can say are checked when
the server starts; whatever is wrong is reported at once, each with its line and what to do.

${markdownTable(["setting", "may be", "meaning"], settingsOf(plainSchema(ShopConfigurationWire), ""))}

Settings marked with * may be left out. \`<name>\` is a name you choose.

## Environment

${markdownTable(["variable", "meaning"], ENVIRONMENT)}
`;
  await expect(page).toMatchFileSnapshot(docs("configuration.md"));
});

type Schema = {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly $ref?: string;
};

/** A schema is JSON; its types in TypeScript are of no use to a reader that walks it. */
const plainSchema = (schema: unknown): Schema => JSON.parse(JSON.stringify(schema)) as Schema;

const settingsOf = (schema: Schema, path: string): readonly (readonly string[])[] => {
  const within = (name: string, member: Schema) => settingsOf(member, path === "" ? name : `${path}.${name}`);
  if (schema.properties !== undefined) {
    const required = new Set(schema.required);
    return Object.entries(schema.properties).flatMap(([name, member]) =>
      within(required.has(name) ? name : `${name}*`, member),
    );
  }
  if (schema.patternProperties !== undefined) {
    return Object.values(schema.patternProperties).flatMap((member) => within("<name>", member));
  }
  const hasMembers = schema.items?.properties !== undefined;
  if (hasMembers) return settingsOf(schema.items ?? {}, `${path}[]`);
  return [[`\`${path}\``, kindOf(schema), schema.description ?? ""]];
};

const kindOf = (schema: Schema): string => {
  if (schema.$ref === "Filter") return "a filter";
  if (schema.type === "array") return `list of ${kindOf(schema.items ?? {})}`;
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${value}\``).join(", ");
  if (schema.minimum === undefined) return schema.type === "string" ? "text" : (schema.type ?? "");
  return `${schema.type === "integer" ? "whole number" : "number"}, ${schema.minimum} to ${schema.maximum}`;
};
