import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { chooseScratch } from "./choose-scratch.ts";

// Runs the database tests again on the PostgreSQL that Debian ships (15), whose behaviour differs from the embedded
// 18 in small ways. Starts a server of its own in a temporary folder; touches no cluster of the machine.

/** Where tests open the database that they are given; the command line starts its own in a shop's folder, wherever it runs. */
const WITH_DATABASE = [
  "apps/server",
  "packages/database",
  "packages/client",
  "tests/personal-data.test.ts",
  "tests/upgrade",
];
/**
 * What opens none, what asks a served shop whether it keeps to HTTP, and what computes for minutes from a few rows: all of it is the
 * same whatever keeps them. What starts a server of its own starts the embedded one.
 */
const WITHOUT_DATABASE = [
  ...["configuration", "copy", "signals", "catalogue/formats"].map((folder) => `${folder}/**`),
  ...["access-matrix", "bad-input", "bounded-*", "fuzz/*", "hostile-texts", "http/*", "collect/online-retail"].map(
    (file) => `${file}.test.ts`,
  ),
  ...["models/membership/*", "models/protected-models"].map((file) => `${file}.test.ts`),
]
  .map((part) => `apps/server/src/${part}`)
  .concat("packages/database/src/embedded-server.test.ts")
  .flatMap((file) => ["--exclude", file]);
const asked = process.argv.slice(2);

const programs = "/usr/lib/postgresql";
const version = existsSync(programs) ? readdirSync(programs).sort().at(-1) : undefined;
if (version === undefined) {
  console.error("Debian's PostgreSQL is not installed: apt-get install postgresql");
  process.exit(1);
}
const bin = join(programs, version, "bin");
const folder = mkdtempSync(join(chooseScratch(), "seimbang-debian-"));
const isRoot = process.getuid?.() === 0;
const account = isRoot ? { uid: idOf("-u"), gid: idOf("-g") } : {};
if ("uid" in account) chownSync(folder, account.uid ?? 0, account.gid ?? 0);

function idOf(flag: "-u" | "-g"): number {
  return Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
}

const data = join(folder, "data");
execFileSync(join(bin, "initdb"), ["-D", data, "-U", "seimbang", "-A", "trust", "-E", "UTF8", "--locale=C"], {
  ...account,
  cwd: folder,
});
const settings = [
  ...["listen_addresses=", "max_connections=200", "timezone=UTC"],
  // What makes a commit wait for the disk: tests of that run a server of their own.
  ...["fsync=off", "synchronous_commit=off", "full_page_writes=off"],
];
const server = spawn(join(bin, "postgres"), ["-D", data, "-k", folder, ...settings.flatMap((one) => ["-c", one])], {
  ...account,
  cwd: folder,
  stdio: "ignore",
});
while (!existsSync(join(folder, ".s.PGSQL.5432"))) await sleep(50);
const url = `postgresql://seimbang@localhost/postgres?host=${encodeURIComponent(folder)}`;
const tests = spawn(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", ...(asked.length > 0 ? asked : [...WITH_DATABASE, ...WITHOUT_DATABASE])],
  {
    stdio: "inherit",
    env: { ...process.env, SEIMBANG_TEST_DATABASE_URL: url },
  },
);
const code = await ended(tests);
server.kill("SIGINT");
await ended(server);
rmSync(folder, { recursive: true, force: true });
process.exit(code);

function ended(child: ChildProcess): Promise<number> {
  return new Promise((done) => child.on("exit", (exit) => done(exit ?? 1)));
}
