import { join } from "node:path";
import Fastify from "fastify";
import { expect, test } from "vitest";
import { readConfiguration } from "../configuration/read-configuration.ts";
import { answerProblems } from "../http/answer-problems.ts";
import { registerSecurityTxt } from "./security-txt.ts";

const { shop, server } = readConfiguration(join(import.meta.dirname, "../../../cli/template/seimbang.yaml"), {});
const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 10, 30, 4, 5, 6);

const ask = (securityContact?: string) => {
  const app = Fastify();
  answerProblems(app);
  const settings = securityContact === undefined ? server : { ...server, securityContact };
  registerSecurityTxt(app, { shop, server: settings, clock: () => NOW });
  return app.inject("/.well-known/security.txt");
};

test("whoever found a weakness is told where to report it, in the form of RFC 9116, for less than a year", async () => {
  const { statusCode, headers, body } = await ask("mailto:keamanan@toko.example");
  expect([statusCode, headers["content-type"]]).toEqual([200, "text/plain; charset=utf-8"]);
  expect(body).toBe(
    "Contact: mailto:keamanan@toko.example\r\nExpires: 2027-02-28T00:00:00Z\r\nPreferred-Languages: id, en\r\n",
  );
  const expires = Date.parse(/Expires: (\S+)/.exec(body)?.[1] ?? "");
  expect([expires > NOW, expires < NOW + 365 * DAY_MS]).toEqual([true, true]);
});

test("a shop that named no such place has no such file", async () => {
  const { statusCode, body } = await ask();
  expect([statusCode, JSON.parse(body).code]).toEqual([404, "not_found"]);
});
