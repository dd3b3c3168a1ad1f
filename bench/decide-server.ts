import { parseArgs } from "node:util";
import { openDatabase } from "@seimbang/database";
import { brandAs, type ChoiceState, consentGate, SOURCE_NAMES, type Source } from "@seimbang/engine";
import Fastify from "fastify";
import { readConfiguration } from "../apps/server/src/configuration/read-configuration.ts";
import { loadHistories } from "../apps/server/src/decide/load-histories.ts";
import { openDecisions } from "../apps/server/src/decide/open-decisions.ts";
import { registerDecisions } from "../apps/server/src/decide/routes.ts";
import { answerProblems } from "../apps/server/src/http/answer-problems.ts";
import { createAuthenticate } from "../apps/server/src/http/authenticate.ts";
import { protect } from "../apps/server/src/http/protect.ts";
import { createReadVisitor } from "../apps/server/src/http/read-visitor.ts";
import { addSecurityHeaders } from "../apps/server/src/http/security-headers.ts";
import { createVisitorTokens } from "../apps/server/src/identity/verify-visitor-token.ts";
import { createKey } from "../apps/server/src/keys/create-key.ts";
import { openKeyRing } from "../apps/server/src/keys/key-ring.ts";
import { timeOrderedId } from "../apps/server/src/platform/ids.ts";
import { openMetrics } from "../apps/server/src/platform/metrics.ts";
import { BENCH_SECRETS } from "./decide-world.ts";
import { madeUpCatalogue, madeUpModel } from "./made-up-shop.ts";

/** The server of the decision bench: the real routes, and beside them one that answers a fixed body. */
const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      folder: { type: "string", default: "" },
      products: { type: "string", default: "100000" },
      megabytes: { type: "string", default: "256" },
    },
  });
  const open = await openDatabase({ folder: values.folder });
  const { database } = open;
  const clock = () => Date.now();
  const configuration = readConfiguration("apps/cli/template/seimbang.yaml", {});
  const { key } = await createKey(database, "secret", "bench", timeOrderedId, clock());
  const authenticate = createAuthenticate(await openKeyRing(database, clock));
  const tokens = createVisitorTokens({
    database,
    secrets: BENCH_SECRETS,
    makeId: timeOrderedId,
    verifyCustomerToken: async () => "visitor_token_invalid",
  });
  const products = Number(values.products);
  const model = madeUpModel(products);
  const choices = everythingAllowed(clock());
  const decisions = openDecisions({
    database,
    secrets: BENCH_SECRETS,
    clock,
    stopwatch: () => performance.now(),
    makeId: timeOrderedId,
    consentGate,
    isSensitive: () => false,
    sampleChoices: () => choices,
    redeemPreview: async () => undefined,
    onFault: (error) => console.error(error),
    slots: configuration.slots,
    registry: configuration.registry,
    visitorCacheMegabytes: Number(values.megabytes),
    catalogue: madeUpCatalogue(products),
    currentModel: () => model,
    loadChoices: async (subjects) => new Map(subjects.map((subject) => [subject, choices])),
    loadSignals: (subjects) => loadHistories(database, subjects),
    verifyVisitor: tokens.verify,
  });
  decisions.warmUp();
  const app = Fastify({ logger: false });
  answerProblems(app);
  addSecurityHeaders(app);
  await app.register(async (scope) => {
    await protect(scope, { origins: [], requestsPerMinute: 10_000_000, authenticate });
    registerDecisions(scope, {
      metrics: openMetrics({ clock, modelFittedAt: () => undefined, queueDepths: async () => new Map() }),
      decide: decisions.deps,
      receipts: { database, secrets: BENCH_SECRETS },
      authenticate,
      readVisitor: createReadVisitor(tokens.verify, clock),
    });
    let fixed = "";
    scope.post("/bench/body", async (request) => {
      fixed = JSON.stringify(request.body);
      return { bytes: fixed.length };
    });
    scope.post("/bench/fixed", (_, reply) => reply.type("application/json; charset=utf-8").send(fixed));
    scope.get("/bench/memory", async () => ({
      megabytes: Math.round(process.memoryUsage.rss() / 1_048_576),
      visitorMegabytes: Math.round(decisions.visitorBytes() / 1_048_576),
    }));
  });
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  console.log(JSON.stringify({ url, key }));
  process.once("SIGTERM", async () => {
    await app.close();
    await decisions.close();
    await open.close();
    process.exit(0);
  });
};

const everythingAllowed = (now: number): ChoiceState => ({
  cap: 4,
  lowered: 4,
  sources: Object.fromEntries(SOURCE_NAMES.map((source) => [source, true])) as Record<Source, boolean>,
  purposes: { [brandAs.purposeId("suggestions")]: { granted: true, expiresAt: now + 86_400_000 } },
  age: "adult",
  restricted: false,
  objectsTo: [],
  mutes: [],
});

await main();
