import { openDatabase } from "@seimbang/database";
import Fastify from "fastify";
import { answerProblems } from "../http/answer-problems.ts";
import { createAuthenticate } from "../http/authenticate.ts";
import { groupAppends } from "./append-grouped.ts";
import { makeCollectTools } from "./collect-tools.ts";
import { collectRoutes } from "./routes.ts";
import { collectDependencies } from "./test-collect.ts";

/*
 * For tests and benchmarks: the intake as a process of its own, on the database of the folder it is given. Writes its
 * address to standard output once it serves, and serves until it is killed.
 */
const [folder = ""] = process.argv.slice(2);
const opened = await openDatabase({ folder });
const app = Fastify();
answerProblems(app);
const append = groupAppends(opened.database).append;
const tools = makeCollectTools(collectDependencies(opened.database, { append }));
const routes = collectRoutes(tools, {
  authenticate: createAuthenticate(async (key) => (key === "secret" ? { keyId: key, kind: key } : undefined)),
  prove: async () => ({ problem: "visitor_token_invalid" }),
});
await app.register(routes);
const address = await app.listen({ host: "127.0.0.1", port: 0 });
process.stdout.write(`${address}\n`);
