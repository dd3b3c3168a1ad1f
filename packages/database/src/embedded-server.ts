import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, open, readFile, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { DatabaseFailure } from "./database-failure.ts";
import { findEmbeddedBinaries } from "./embedded-binaries.ts";
import { stayPresent } from "./stay-present.ts";
import { withoutRoot } from "./unprivileged.ts";

export type EmbeddedServer = {
  readonly connection: { readonly host: string; readonly user: string; readonly database: string };
  /** Stops the server unless another process still uses it. */
  readonly release: () => Promise<void>;
};

const USER = "seimbang";
const READY_WITHIN_MS = 60_000;
/** Of several processes that start the same server at once one succeeds, and the others need not try again at once. */
const START_AGAIN_AFTER_MS = 500;
const PRESENCE = "seimbang presence";
/** Linux allows 107 bytes for a socket's path, and PostgreSQL adds a name of its own. */
const LONGEST_SOCKET_FOLDER = 80;

/**
 * The PostgreSQL of one folder, started when it is not running. Two processes may use the same folder: the second finds
 * the first one's server, and the last to leave stops it. It listens on a Unix socket only its owner may open.
 */
export const useEmbeddedServer = async (folder: string): Promise<EmbeddedServer> => {
  const home = resolve(folder);
  const data = join(home, "postgresql");
  await mkdir(home, { recursive: true });
  const socketFolder = await socketFolderOf(home);
  const connection = { host: socketFolder, user: USER, database: "postgres" };
  await initialise(home, data);
  const leaving = new AbortController();
  const enter = () => startUnlessRunning(home, data, connection, leaving.signal);
  const presence = await stayPresent(enter, leaving.signal);
  const release = async (): Promise<void> => {
    leaving.abort();
    await leave(data, await presence());
  };
  return { connection, release };
};

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const socketFolderOf = async (home: string): Promise<string> => {
  const inHome = join(home, "socket");
  const name = createHash("sha256").update(home).digest("hex").slice(0, 16);
  const folder = inHome.length <= LONGEST_SOCKET_FOLDER ? inHome : join(tmpdir(), `seimbang-${name}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
};

const initialise = async (home: string, data: string): Promise<void> => {
  if (await exists(data)) return;
  const unfinished = await mkdtemp(join(home, "postgresql.unfinished-"));
  const { initdb } = findEmbeddedBinaries();
  await run(home, unfinished, initdb, ["-D", unfinished, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C"]);
  await rename(unfinished, data).catch(async (error: NodeJS.ErrnoException) => {
    await rm(unfinished, { recursive: true, force: true });
    const isSomebodyFaster = error.code === "ENOTEMPTY" || error.code === "EEXIST";
    if (!isSomebodyFaster) throw error;
  });
};

const run = async (home: string, owned: string, program: string, args: readonly string[]): Promise<void> => {
  const { command, account } = await withoutRoot(program, [owned]);
  const { file, args: all } = command(program, args);
  const child = spawn(file, all, { ...account, cwd: home, stdio: ["ignore", "ignore", "pipe"] });
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaint += text;
  });
  const code = await new Promise((done, fail) => child.on("error", fail).on("close", done));
  if (code !== 0)
    throw new DatabaseFailure("embedded_postgresql_failed", { folder: home, complaint: complaint.trim() });
};

const startUnlessRunning = async (
  home: string,
  data: string,
  connection: EmbeddedServer["connection"],
  leaving: AbortSignal,
): Promise<Client> => {
  const giveUpAt = performance.now() + READY_WITHIN_MS;
  let started: Started | undefined;
  for (;;) {
    const answer = await tryToConnect(connection);
    if (answer instanceof Client) return answer;
    if (performance.now() > giveUpAt) throw failureOf(home, await saidSince(home, 0));
    // One ends as soon as it finds the lock of another, also of one that was killed and is not quite gone.
    const isStarting =
      started !== undefined && (isRunning(started.server) || performance.now() - started.at < START_AGAIN_AFTER_MS);
    if (answer === "absent" && !isStarting) {
      leaving.throwIfAborted();
      if (started !== undefined) await throwIfRefused(home, started);
      const saidBefore = await sizeOf(logOf(home));
      started = { at: performance.now(), server: await start(home, data, connection.host), saidBefore };
    }
    await sleep(25);
  }
};

type Started = {
  readonly at: number;
  readonly server: ChildProcess;
  /** How long its log was. */
  readonly saidBefore: number;
};

const logOf = (home: string): string => join(home, "postgresql.log");
const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );
const saidSince = async (home: string, from: number): Promise<string> =>
  (await readFile(logOf(home)).catch(() => Buffer.alloc(0))).subarray(from).toString();

const failureOf = (home: string, said: string): DatabaseFailure => {
  const complaint = said.trim().split("\n").slice(-5).join(" | ");
  return new DatabaseFailure("embedded_postgresql_failed", { folder: home, complaint });
};

/** What PostgreSQL says where another has the folder, or one that was killed is not quite gone: to be tried again. */
const IN_USE = /lock file|shared memory/;

/** Tried again, a server that does not start from these files would say the same. @throws DatabaseFailure with its own words */
const throwIfRefused = async (home: string, { server, saidBefore }: Started): Promise<void> => {
  const gaveUp = server.exitCode === null ? server.signalCode === "SIGABRT" : server.exitCode !== 0;
  const said = gaveUp ? await saidSince(home, saidBefore) : "";
  if (/(FATAL|PANIC): |could not /.test(said) && !IN_USE.test(said)) throw failureOf(home, said);
};

const isRunning = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode === null && signalCode === null;

const start = async (home: string, data: string, socketFolder: string): Promise<ChildProcess> => {
  const { postgres } = findEmbeddedBinaries();
  const { command, account } = await withoutRoot(postgres, [data, socketFolder]);
  const { file, args } = command(postgres, [
    ...["-D", data, "-k", socketFolder],
    ...["-c", "listen_addresses=", "-c", "unix_socket_permissions=0700"],
    // What an error says of a row stays out of the server's own log.
    ...["-c", "log_error_verbosity=terse"],
    ...["-c", "max_connections=200", "-c", "shared_buffers=128MB", "-c", "timezone=UTC"],
  ]);
  const log = await open(logOf(home), "a");
  const child = spawn(file, args, { ...account, cwd: home, detached: true, stdio: ["ignore", log.fd, log.fd] });
  await new Promise<void>((done, fail) => child.once("spawn", done).once("error", fail));
  child.unref();
  await log.close();
  return child;
};

/** An open connection, or why there is none. */
type Answer = Client | "absent" | "not_yet";

const tryToConnect = async (connection: EmbeddedServer["connection"]): Promise<Answer> => {
  const client = new Client({ ...connection, application_name: PRESENCE });
  // A server that is killed takes this connection with it; whoever needs the database finds out by their own query.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ECONNREFUSED") return "absent";
    const isStartingOrStopping = code === "57P03" || code === "ECONNRESET" || code === undefined;
    if (isStartingOrStopping) return "not_yet";
    throw error;
  }
};

/**
 * `presence` is the connection that every process holds while it uses the server, so that nobody stops it under another.
 * Only presences count: the connections of a pool that was just closed may take a moment to go.
 */
const leave = async (data: string, presence: Client | undefined): Promise<void> => {
  if (presence === undefined) return;
  const others = await presence
    .query<{ count: string }>(
      "select count(*) from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()",
      [PRESENCE],
    )
    .catch(() => undefined);
  await presence.end().catch(() => undefined);
  if (others?.rows[0]?.count !== "0") return;
  const pid = await readPid(data);
  if (pid === undefined) return;
  process.kill(pid, "SIGINT");
  const giveUpAt = performance.now() + READY_WITHIN_MS;
  while ((await readPid(data)) === pid && performance.now() < giveUpAt) await sleep(20);
};

const readPid = async (data: string): Promise<number | undefined> => {
  const text = await readFile(join(data, "postmaster.pid"), "utf8").catch(() => "");
  const pid = Number.parseInt(text, 10);
  return Number.isNaN(pid) ? undefined : pid;
};
