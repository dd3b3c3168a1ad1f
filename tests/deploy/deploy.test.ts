import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { validate } from "dockerfile-utils";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { DOCKERFILE, ROOT, readDockerfile } from "./read-dockerfile.ts";

const COMPOSE = join(ROOT, "deploy/compose.yaml");
const readCompose = () => parse(readFileSync(COMPOSE, "utf8"), { merge: true });
const packageJson = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

test("the Dockerfile has nothing that a linter of Dockerfiles objects to", () => {
  expect(validate(readFileSync(DOCKERFILE, "utf8"))).toEqual([]);
});

test("an image runs the Node that the project is tested with", () => {
  for (const { image } of readDockerfile())
    expect(image).toBe(`node:${packageJson.devDependencies.node}-bookworm-slim`);
});

test("nothing runs as root, and what is built is all that is brought into the image", () => {
  const steps = readDockerfile().at(-1)?.steps ?? [];
  expect(steps.filter(({ instruction }) => instruction === "USER").map(({ words }) => words)).toEqual(["1000:1000"]);
  const brought = steps.filter(({ instruction }) => ["COPY", "ADD"].includes(instruction));
  expect(brought.map(({ words }) => words)).toEqual(["--from=build /opt/seimbang /opt/seimbang"]);
});

test("the composition has nothing that a linter of compositions objects to", () => {
  expect(
    execFileSync("dclint", ["--config", join(ROOT, "deploy/dclint.json"), "--max-warnings", "0", COMPOSE], {
      encoding: "utf8",
    }).trim(),
  ).toBe("");
});

test("every service of the composition has a file system that it may not write to, no capability it can do without, and no way to more", () => {
  const { services } = readCompose();
  expect(Object.keys(services).sort()).toEqual(["database", "server", "worker"]);
  for (const service of Object.values<Record<string, unknown>>(services)) {
    expect(service).toMatchObject({
      ...{ read_only: true, cap_drop: ["ALL"], security_opt: ["no-new-privileges:true"], restart: "unless-stopped" },
    });
    expect(service["privileged"]).toBeUndefined();
  }
  for (const name of ["server", "worker"]) expect(services[name].cap_add).toBeUndefined();
  // What is reached from elsewhere is reached through whoever ends TLS on this machine.
  expect(services.server.ports).toEqual(["127.0.0.1:8080:8080"]);
  expect(services.database.ports).toBeUndefined();
});

test("the composition runs the version that is here", () => {
  const { services } = readCompose();
  for (const name of ["server", "worker"]) expect(services[name].image).toBe(`seimbang:${packageJson.version}`);
});

const analyses = (() => {
  try {
    execFileSync("systemd-analyze", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

test.skipIf(!analyses)("systemd finds the unit hardened", () => {
  const report = execFileSync(
    "systemd-analyze",
    ["security", "--offline=true", "--threshold=20", "--no-pager", join(ROOT, "deploy/seimbang.service")],
    { encoding: "utf8" },
  );
  expect(report).toMatch(/Overall exposure level for seimbang\.service: [01]\.\d/);
});
