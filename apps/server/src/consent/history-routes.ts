import { ConsentHistoryWire, ConsentReceiptWire, IdWire, ReceiptKeysWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { bindToLog, type ProveAbout } from "../accountability/read.ts";
import type { DescribedRegistry } from "../configuration/shop-configuration.ts";
import { Problem } from "../http/problem.ts";
import { VISITOR_HEADER, type WhoAsks } from "../http/who-asks.ts";
import { consentReceipt, type ReceiptInput } from "./consent-receipt.ts";
import { describeLine } from "./describe-line.ts";
import { findRegistry } from "./find-registry.ts";
import { loadLedger } from "./ledger.ts";
import type { ReceiptSigner } from "./sign-receipts.ts";

export type HistoryDependencies = {
  readonly database: Database;
  readonly registry: DescribedRegistry;
  readonly shop: ReceiptInput["shop"];
  readonly signer: ReceiptSigner;
  readonly proveAbout: ProveAbout;
  readonly whoAsks: WhoAsks;
};

const about = { tags: ["choices"], headers: VISITOR_HEADER };

/** What somebody chose, line by line as it was written down, with a signed receipt of each. */
export const registerHistory = (app: FastifyInstance, dependencies: HistoryDependencies): void => {
  const { database, registry, shop, signer, proveAbout, whoAsks } = dependencies;
  const list = { ...about, summary: "Everything I ever chose, newest first", response: { 200: ConsentHistoryWire } };
  app.get("/v1/me/consents", { schema: list }, async (request) => {
    const visitor = await whoAsks(request);
    const ledger = visitor === undefined ? [] : await loadLedger(database, visitor.subjectKey);
    return { consents: ledger.map(describeLine).reverse() };
  });

  const params = Type.Object({ choiceId: IdWire });
  const one = { ...about, summary: "A signed receipt of one choice", params, response: { 200: ConsentReceiptWire } };
  app.get<{ Params: { choiceId: string } }>("/v1/me/consents/:choiceId", { schema: one }, async (request) => {
    const visitor = await whoAsks(request);
    const ledger = visitor === undefined ? [] : await loadLedger(database, visitor.subjectKey);
    const at = ledger.findIndex(({ choiceId }) => choiceId === request.params.choiceId);
    const line = ledger[at];
    if (visitor === undefined || line === undefined) throw new Problem("unknown_choice");
    const said = consentReceipt({
      line,
      before: ledger.slice(0, at).map(({ entry }) => entry),
      registry: (await findRegistry(database, line.evidence["registryVersion"])) ?? registry,
      shop,
      principalId: signer.principalOf(visitor.subjectKey),
    });
    const log = await proveAbout(visitor.subjectKey, line.choiceId);
    const receipt = bindToLog(said, log);
    return { receipt, jws: await signer.sign(receipt), key: signer.key, ...(log === undefined ? {} : { log }) };
  });

  const keys = {
    tags: ["choices"],
    summary: "The keys with which receipts are checked",
    security: [],
    response: { 200: ReceiptKeysWire },
  };
  app.get("/.well-known/seimbang-receipt-keys.json", { schema: keys }, (_request, reply) =>
    reply.header("cache-control", "public, max-age=3600").send(signer.keys),
  );
};
