import { type ExportPart, linesOf } from "./export-part.ts";

/** The shop as an export names it. */
export type ExportingShop = {
  readonly name: string;
  readonly url: string;
  readonly contact?: { readonly controller: string; readonly mail: string } | undefined;
};

/** What a line of each part is, in the words of schema.org and the Data Privacy Vocabulary (DPV 2.0). */
const TYPES: Readonly<Record<string, string>> = {
  directIdentifiers: "schema:Person",
  choices: "dpv:Consent",
  decisions: "dpv:AutomatedDecisionMaking",
  requests: "dpv:RightExerciseActivity",
};
/** What somebody did in the shop, by the kind of event. */
const ACTIONS: Readonly<Record<string, string>> = {
  viewed: "schema:ViewAction",
  searched: "schema:SearchAction",
  wishlisted: "schema:WantAction",
  carted: "schema:ChooseAction",
  purchased: "schema:BuyAction",
  returned: "schema:ReturnAction",
};

const asTime = (id: string) => ({ "@id": id, "@type": "xsd:dateTime" });
/** Other members keep their names, as terms of the shop's own vocabulary. */
const CONTEXT = {
  schema: "https://schema.org/",
  dpv: "https://w3id.org/dpv#",
  "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
  occurred_at: asTime("schema:startTime"),
  decided_at: asTime("schema:startTime"),
  at: asTime("schema:startTime"),
  receivedAt: asTime("schema:dateReceived"),
  dueAt: asTime("schema:expires"),
  finishedAt: asTime("schema:endTime"),
  product_id: "schema:productID",
  query: "schema:query",
  category: "schema:category",
  price: "schema:price",
  currency: "schema:priceCurrency",
  email: "schema:email",
  name: "schema:name",
  phone: "schema:telephone",
  purposes: { "@id": "dpv:hasPurpose", "@container": "@set" },
  // As they were written down: their members are the shop's own.
  entry: { "@id": "schema:value", "@type": "@json" },
  evidence: { "@type": "@json" },
  statement: { "@type": "xsd:string" },
} as const;

/** An export as linked data (JSON-LD 1.1), so that another service can tell what each line means (GDPR 20, UU PDP 13). */
export async function* writeJsonLd(
  parts: AsyncIterable<ExportPart>,
  exportedAt: string,
  shop: ExportingShop,
): AsyncGenerator<string, void, undefined> {
  const { vocabulary, ...head } = headOf(exportedAt, shop);
  const context = JSON.stringify({ "@vocab": vocabulary, ...CONTEXT });
  yield `{\n"@context": ${context},\n${JSON.stringify(head).slice(1, -1)},\n"dpv:hasPersonalData": [`;
  let before = "\n";
  for await (const { name, content } of parts) {
    for await (const line of linesOf(content)) {
      yield before + JSON.stringify(nodeOf(name, line));
      before = ",\n";
    }
  }
  yield "\n]\n}\n";
}

const headOf = (exportedAt: string, { name, url, contact }: ExportingShop) => ({
  vocabulary: `${url.replace(/\/+$/, "")}/privacy/terms#`,
  "@type": ["schema:Dataset", "dpv:Process"],
  "schema:dateCreated": { "@value": exportedAt, "@type": "xsd:dateTime" },
  "dpv:hasDataController": {
    "@type": ["schema:Organization", "dpv:DataController"],
    "schema:name": contact?.controller ?? name,
    "schema:url": { "@id": url },
    ...(contact === undefined ? {} : { "schema:email": contact.mail }),
  },
  "dpv:hasDataSubject": { "@type": "dpv:Customer" },
  "dpv:hasRight": [{ "@id": "eu-gdpr:A15" }, { "@id": "eu-gdpr:A20" }],
});

const nodeOf = (part: string, line: unknown): object => {
  const members: Readonly<Record<string, unknown>> = typeof line === "object" && line !== null ? { ...line } : { line };
  const kind = members["kind"];
  const action = part === "events" && typeof kind === "string" ? ACTIONS[kind] : undefined;
  return { "@type": action ?? TYPES[part] ?? "dpv:PersonalData", part, ...members };
};
