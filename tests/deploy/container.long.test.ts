import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { appendFileSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { chooseScratch } from "../choose-scratch.ts";
import { ROOT, readDockerfile, type Stage } from "./read-dockerfile.ts";

// No container engine is at hand where this runs: each step of the Dockerfile is done in a root file system of nothing but
// Debian, which is what the images of `node` are made of, and the result is run as they would run it: by nobody in
// particular, in file systems that cannot be written to.

const canBootstrap = process.getuid?.() === 0 && isThere("debootstrap") && isThere("unshare");
function isThere(program: string): boolean {
  try {
    execFileSync("sh", ["-c", `command -v ${program}`], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

const scratch = canBootstrap ? mkdtempSync(join(chooseScratch(), "seimbang-container-")) : "";
let server: ChildProcess | undefined;
afterAll(() => {
  server?.kill("SIGKILL");
  if (scratch !== "") rmSync(scratch, { recursive: true, force: true });
});

const PORT = "18080";

test.skipIf(!canBootstrap)(
  "the steps of the Dockerfile make a root file system in which a shop starts without rights, serves, and stops in order",
  async () => {
    const [build, run] = readDockerfile();
    if (build === undefined || run === undefined) throw new Error("the Dockerfile has two stages");
    const base = bootstrap(join(scratch, "base"));
    const built = copyOf(base, "build");
    follow(build, built, new Map());
    const root = copyOf(base, "run");
    follow(run, root, new Map([["build", built]]));

    mkdirSync(join(scratch, "shop"));
    chownSync(join(scratch, "shop"), 1000, 1000);
    asIn(run, root, ["seimbang", "init", "."]);
    server = spawnIn(run, root, ["seimbang", "start"]);
    await untilReady();
    // The build's own packages are not in what runs.
    expect(() => execFileSync("test", ["-e", join(root, "opt/seimbang/node_modules/vitest")])).toThrow();
    // Nothing but the shop's own folder and temporary files can be written.
    expect(() => asIn(run, root, ["touch", "/opt/seimbang/x"])).toThrow();
    const ended = new Promise((resolve) => server?.once("exit", (code) => resolve(code)));
    execFileSync("pkill", ["-TERM", "--parent", String(server.pid)]);
    expect(await ended).toBe(0);
  },
);

const bootstrap = (root: string): string => {
  execFileSync("debootstrap", ["--variant=minbase", "--include=ca-certificates", "bookworm", root], {
    stdio: "ignore",
  });
  for (const file of ["/etc/resolv.conf", "/etc/ssl/certs/ca-certificates.crt"])
    cpSync(file, join(root, file), { dereference: true });
  const node = execFileSync("node", ["-p", "process.execPath"], { encoding: "utf8" }).trim();
  cpSync(node, join(root, "usr/local/bin/node"), { dereference: true });
  // Node's images bring npm along, and a user for whatever runs.
  appendFileSync(join(root, "etc/passwd"), "node:x:1000:1000::/home/node:/bin/bash\n");
  appendFileSync(join(root, "etc/group"), "node:x:1000:\n");
  const npm = execFileSync("npm", ["pack", "--silent", "npm@11", "--pack-destination", root], { encoding: "utf8" });
  const home = join(root, "usr/local/lib/node_modules/npm");
  mkdirSync(home, { recursive: true });
  execFileSync("tar", ["-xzf", join(root, npm.trim()), "-C", home, "--strip-components=1"]);
  execFileSync("ln", ["-s", "../lib/node_modules/npm/bin/npm-cli.js", join(root, "usr/local/bin/npm")]);
  return root;
};

const copyOf = (base: string, name: string): string => {
  const root = join(scratch, name);
  execFileSync("cp", ["--archive", base, root]);
  return root;
};

/** Does the steps of a stage in its root, one after another, as a build of an image does. */
const follow = ({ steps }: Stage, root: string, stages: ReadonlyMap<string, string>): void => {
  let place = "/";
  for (const { instruction, words } of steps) {
    if (instruction === "WORKDIR") {
      place = words;
      mkdirSync(join(root, place), { recursive: true });
    } else if (instruction === "COPY") copy(words, root, place, stages);
    else if (instruction === "RUN") enter(root, ["sh", "-c", `cd ${place} && ${words}`], "0:0", TRUSTED);
  }
};

const copy = (words: string, root: string, place: string, stages: ReadonlyMap<string, string>): void => {
  const parts = words.split(" ");
  const from = parts[0]?.startsWith("--from=") ? stages.get(parts.shift()?.slice("--from=".length) ?? "") : undefined;
  const [source = "", target = ""] = parts;
  if (from !== undefined) {
    mkdirSync(dirname(join(root, target)), { recursive: true });
    execFileSync("cp", ["--archive", join(from, source), join(root, target)]);
    return;
  }
  // What is committed is what a fresh clone builds from; what `.dockerignore` leaves out is not needed for it.
  const ignored = ["bench", "tests", "docs/images", ".ci"].map((path) => `:!${path}`);
  const files = execFileSync("git", ["-C", ROOT, "ls-files", "-z", "--", ".", ...ignored]);
  const archive = execFileSync("tar", ["-C", ROOT, "--null", "--files-from=-", "-cf", "-"], {
    input: files,
    maxBuffer: 2 ** 30,
  });
  execFileSync("tar", ["-C", join(root, place), "-xf", "-"], { input: archive });
};

const environmentOf = ({ steps }: Stage): readonly string[] =>
  steps.filter(({ instruction }) => instruction === "ENV").flatMap(({ words }) => words.split(" "));

/** In a root of its own, with an environment of its own. */
const enter = (root: string, words: readonly string[], user: string, environment: readonly string[] = []): void => {
  execFileSync(
    "chroot",
    [`--userspec=${user}`, root, "env", "-i", `PATH=${PATH}`, "HOME=/tmp", ...environment, ...words],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
};

/** Whoever stands between this machine and the registry is trusted as on this machine. */
const TRUSTED = ["NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt"];
const PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** As a container that was made read-only, with the shop's folder and the temporary one to write to. */
const commandIn = (run: Stage, root: string, words: readonly string[]): readonly string[] => {
  const user = run.steps.find(({ instruction }) => instruction === "USER")?.words ?? "";
  const mounts = [
    ...[`mount --bind ${root} ${root}`, `mount --bind ${scratch}/shop ${root}/shop`],
    ...[`mount -o remount,bind,ro ${root}`, `mount -t tmpfs tmpfs ${root}/tmp`, `mount -t tmpfs tmpfs ${root}/dev/shm`],
    `mount -t proc proc ${root}/proc`,
  ];
  const environment = [...environmentOf(run), `SEIMBANG_PORT=${PORT}`, "SEIMBANG_LANGUAGE=en"].join(" ");
  const inside = `cd /shop && exec env -i PATH=${PATH} HOME=/tmp ${environment} ${words.join(" ")}`;
  return [
    ...["--mount", "sh", "-c"],
    `${mounts.join(" && ")} && exec chroot --userspec=${user} ${root} sh -c '${inside}'`,
  ];
};

const asIn = (run: Stage, root: string, words: readonly string[]): void => {
  execFileSync("unshare", commandIn(run, root, words), { stdio: "ignore" });
};

const spawnIn = (run: Stage, root: string, words: readonly string[]): ChildProcess =>
  spawn("unshare", ["--fork", ...commandIn(run, root, words)], { stdio: "inherit" });

const untilReady = async (): Promise<void> => {
  for (let tries = 0; tries < 300; tries += 1) {
    const answer = await fetch(`http://127.0.0.1:${PORT}/health/ready`).catch(() => undefined);
    if (answer?.ok) return;
    if (server?.exitCode !== null) break;
    await sleep(1000);
  }
  throw new Error("the shop never became ready");
};
