import { expect, test } from "vitest";
import { openLaws } from "../laws/read.ts";
import { readTemplate } from "../test-template.ts";
import { describeSettings } from "./describe-settings.ts";

const configuration = readTemplate();
const laws = openLaws(configuration);
const NOON = Date.parse("2026-11-24T05:00:00Z");

test("settings are told as they run, with what was measured, and nothing of how the shop gets in anywhere", () => {
  const rules = { ...configuration.invasiveness, mostPersonalShare: 0.25, quietHours: { from: 21, until: 7 } };
  const mail = { from: { name: "T", address: "a@b.example" }, smtp: { host: "smtp.b.example", user: "secret-user" } };
  const told = describeSettings({
    configuration: {
      ...configuration,
      messages: {
        ...configuration.messages,
        ...{
          mail: mail as never,
          voice: { values: [{ id: "Jujur", en: "Honest" }], avoid: ["buruan"], closing: undefined },
        },
      },
    },
    ...{ laws, rules, now: NOON },
  });
  expect(told).toMatchObject({
    shop: { name: configuration.shop.name, timeZone: "Asia/Jakarta" },
    laws: [{ pack: "uu-pdp", name: { id: "Undang-Undang Pelindungan Data Pribadi (UU 27/2022)" } }],
    knownLaws: expect.arrayContaining([{ pack: "gdpr", name: laws.packs.find(({ pack }) => pack === "gdpr")?.name }]),
    limits: { personalShare: 0.25, fewestPeople: configuration.model.k },
    quietHours: { from: 21, until: 7, isQuietNow: false },
    voice: { values: [{ id: "Jujur", en: "Honest" }], avoid: ["buruan"] },
  });
  expect(told.levels.map(({ level }) => level)).toEqual([0, 1, 2, 3, 4]);
  expect(told.levels[0]).toEqual({ level: 0, pointsOfDecision: 0, pointsOfDay: 0 });
  expect(JSON.stringify(told)).not.toMatch(/secret-user|smtp/);
  expect(describeSettings({ configuration, laws, rules, now: NOON + 10 * 3_600_000 }).quietHours.isQuietNow).toBe(true);
});
