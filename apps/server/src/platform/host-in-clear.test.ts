import { afterEach, expect, test } from "vitest";
import { hostInClear } from "./host-in-clear.ts";

const before = process.env["PGSSLMODE"];
afterEach(() => {
  if (before === undefined) delete process.env["PGSSLMODE"];
  else process.env["PGSSLMODE"] = before;
});

const NAMES: Readonly<Record<string, readonly string[]>> = {
  database: ["172.18.0.2", "fd00::2"],
  "db.example": ["203.0.113.7"],
  both: ["10.0.0.1", "203.0.113.7"],
  localhost: ["127.0.0.1", "::1"],
};
const resolve = async (host: string): Promise<readonly string[]> => {
  const found = NAMES[host];
  if (found === undefined) throw new Error("ENOTFOUND");
  return found;
};
const judge = (url: string) => hostInClear(url, resolve);

test.each([
  "postgresql://shop@203.0.113.7/shop",
  "postgresql://shop:secret@db.example:6432/shop",
  "postgres://shop@db.example/shop?application_name=x",
  "postgresql://shop@both/shop",
  "postgresql://shop@[2001:db8::7]/shop",
  "postgresql:///shop?host=db.example",
])("a database that is reached through others' networks is not reached in the clear: %s", async (url) => {
  expect(await judge(url)).toMatch(/^(203\.0\.113\.7|db\.example|both|2001:db8::7)$/);
});

test.each([
  ["encrypted", "postgresql://shop@db.example/shop?sslmode=verify-full"],
  ["encrypted", "postgresql://shop@db.example/shop?ssl=true"],
  ["meant so", "postgresql://shop@db.example/shop?sslmode=disable"],
  ["this machine", "postgresql://shop@localhost/shop"],
  ["this machine", "postgresql://shop@127.0.0.1:5433/shop"],
  ["a private network", "postgresql://shop@database/shop"],
  ["a private network", "postgresql://shop@10.1.2.3/shop"],
  ["a socket", "postgresql:///shop?host=/var/run/postgresql"],
  ["nobody's name", "postgresql://shop@nowhere/shop"],
])("%s is let through: %s", async (_, url) => {
  expect(await judge(url)).toBeUndefined();
});

test("what the driver is told by its own variable counts where it encrypts, and not where somebody forgot it there", async () => {
  process.env["PGSSLMODE"] = "require";
  expect(await judge("postgresql://shop@db.example/shop")).toBeUndefined();
  process.env["PGSSLMODE"] = "disable";
  expect(await judge("postgresql://shop@db.example/shop")).toBe("db.example");
});
