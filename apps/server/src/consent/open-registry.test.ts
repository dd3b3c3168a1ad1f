import { join } from "node:path";
import { openTestDatabase } from "@seimbang/database/test-database";
import { brandAs } from "@seimbang/engine";
import { expect, test } from "vitest";
import { describeRegistry } from "../configuration/describe-registry.ts";
import { readConfiguration } from "../configuration/read-configuration.ts";
import { openRegistry } from "./open-registry.ts";
import { readPeriods } from "./registry-periods.ts";

const { registry } = readConfiguration(join(import.meta.dirname, "../../../cli/template/seimbang.yaml"), {});
const NOW = Date.UTC(2026, 10, 24);
const DAY = Date.UTC(2026, 11, 1);
const ads = brandAs.purposeId("ads");
const newer = describeRegistry(registry.purposes.map((purpose) => ({ ...purpose, version: 2 })));
const none = new Map();

test("a server that runs over the day changes by itself, and one that starts later knows what was before", async () => {
  await using test = await openTestDatabase();
  let now = NOW;
  const open = (declared: typeof registry, announced = none) =>
    openRegistry(test.database, { registry: declared, announced }, () => now);
  await open(registry);
  now += 1000;
  const following = await open(newer, new Map(registry.purposes.map(({ purposeId }) => [purposeId, DAY])));
  expect(following.registryVersion).toBe(registry.registryVersion);
  now = DAY - 1;
  expect(following.purposes.map(({ version }) => version)).toEqual(registry.purposes.map(() => 1));
  now = DAY;
  expect(following.registryVersion).toBe(newer.registryVersion);
  expect(following.purposes.find(({ purposeId }) => purposeId === ads)?.version).toBe(2);
  expect((await open(newer, new Map([[ads, DAY]]))).registryVersion).toBe(newer.registryVersion);
  const periods = await readPeriods(test.database);
  expect(periods.map(({ from }) => from)).toEqual([NOW, DAY]);
});

test("what was announced and taken back leaves nothing, and a wording that returns is a time of its own", async () => {
  await using test = await openTestDatabase();
  let now = NOW;
  const open = async (declared: typeof registry, announced = none) => {
    await openRegistry(test.database, { registry: declared, announced }, () => now);
    now += 1000;
  };
  await open(registry);
  await open(newer, new Map([[ads, DAY]]));
  await open(registry);
  await open(newer);
  await open(registry);
  const periods = await readPeriods(test.database);
  expect(periods.map(({ registry: { registryVersion } }) => registryVersion)).toHaveLength(5);
});

test("servers that start at once write one time down", async () => {
  await using test = await openTestDatabase();
  let now = NOW;
  await Promise.all(
    Array.from({ length: 8 }, () => {
      now += 1;
      const at = now;
      return openRegistry(test.database, { registry, announced: none }, () => at);
    }),
  );
  expect(await readPeriods(test.database)).toHaveLength(1);
});
