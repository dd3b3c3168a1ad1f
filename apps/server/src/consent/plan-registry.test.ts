import { join } from "node:path";
import { brandAs, foldChoices } from "@seimbang/engine";
import { expect, test } from "vitest";
import { describeRegistry } from "../configuration/describe-registry.ts";
import { readConfiguration } from "../configuration/read-configuration.ts";
import { planRegistry } from "./plan-registry.ts";

const { registry: former } = readConfiguration(join(import.meta.dirname, "../../../cli/template/seimbang.yaml"), {});
const NOW = Date.UTC(2026, 10, 24);
const DAY = Date.UTC(2026, 11, 1);
const ads = brandAs.purposeId("ads");

const withAds = (changes: object) =>
  describeRegistry(
    former.purposes.map((purpose) => (purpose.purposeId === ads ? { ...purpose, ...changes } : purpose)),
  );
const declared = withAds({ version: 2, retentionDays: 30 });
const announced = new Map([[ads, DAY]]);
const adsOf = (registry: typeof former | undefined) => registry?.purposes.find(({ purposeId }) => purposeId === ads);

test("an announced purpose stays what it was until its day, and is the new one from then on", () => {
  const [first, second, ...more] = planRegistry({ registry: declared, announced }, former, NOW);
  expect(more).toEqual([]);
  expect(first?.from).toBe(NOW);
  expect(first?.registry.registryVersion).toBe(former.registryVersion);
  expect(adsOf(first?.registry)).toMatchObject({ version: 1, retentionDays: 180, until: DAY });
  expect(second).toEqual({ from: DAY, registry: declared });
  expect(planRegistry({ registry: declared, announced }, former, DAY)).toEqual([{ from: DAY, registry: declared }]);
});

test("a purpose that never was is not there until its day", () => {
  const [first, second] = planRegistry({ registry: declared, announced }, undefined, NOW);
  expect(adsOf(first?.registry)).toBeUndefined();
  expect(adsOf(second?.registry)?.version).toBe(2);
});

test("a purpose that changes on its day without a new version keeps its grants", () => {
  const [first] = planRegistry({ registry: withAds({ retentionDays: 30 }), announced }, former, NOW);
  expect(adsOf(first?.registry)?.until).toBeUndefined();
});

test("a grant of the older version counts until the day and not a moment longer, also where it was read before", () => {
  const [first, second] = planRegistry({ registry: declared, announced }, former, NOW);
  const grant = { at: NOW, origin: "choice", purposes: { [ads]: true }, purposeVersions: { [ads]: 1 } } as const;
  const folded = (registry = former, now = NOW) => foldChoices([grant], registry, now).purposes[ads];
  expect(folded(first?.registry)).toEqual({ granted: true, expiresAt: DAY });
  expect(folded(second?.registry, DAY)).toEqual({ granted: false });
  const afresh = { ...grant, at: DAY, purposeVersions: { [ads]: 2 } };
  expect(foldChoices([grant, afresh], declared, DAY).purposes[ads]?.granted).toBe(true);
});
