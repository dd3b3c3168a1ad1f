import type { SettingsWire } from "@seimbang/contracts";
import { type InvasivenessRules, isQuiet, LEVELS } from "@seimbang/engine";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import type { Laws } from "../laws/read.ts";

export type SettingsParts = {
  readonly configuration: Pick<ShopConfiguration, "shop" | "model" | "messages">;
  readonly laws: Pick<Laws, "jurisdictions" | "packs">;
  /** As they count now, with what was measured and applied. */
  readonly rules: InvasivenessRules;
  readonly now: number;
};

/** What runs, in the words of whoever looks after it. Nothing secret is among what it reads. */
export const describeSettings = ({ configuration, laws, rules, now }: SettingsParts): SettingsWire => {
  const { shop, model, messages } = configuration;
  const { name, url, languages, currency, timeZone } = shop;
  const { reminders, creatives, quietHours } = rules;
  return {
    shop: { name, url, languages: [...languages], currency, timeZone },
    laws: laws.packs.filter(({ pack }) => laws.jurisdictions.includes(pack)).map(named),
    knownLaws: laws.packs.map(named),
    levels: LEVELS.map((level) => ({
      level,
      pointsOfDecision: rules.budgets[level].decision,
      pointsOfDay: rules.budgets[level].day,
    })),
    limits: {
      personalShare: rules.mostPersonalShare,
      ...{ remindersInWeek: reminders.mostInWeek, remindersInMonth: reminders.mostInMonth },
      ...{ creativeInVisit: creatives.mostInVisit, creativeInWeek: creatives.mostInWeek },
      quietDaysAfterPurchase: rules.quietDaysAfterPurchase,
      neutralPages: [...rules.neutralPages],
      fewestPeople: model.k,
    },
    quietHours: { ...quietHours, isQuietNow: isQuiet(quietHours, shop.timeZone, now) },
    messages: { mostInWeek: messages.mostInWeek, keepDays: messages.keepDays },
    voice: { values: [...messages.voice.values], avoid: [...messages.voice.avoid] },
  };
};

const named = ({ pack, name: { id, en } }: Laws["packs"][number]) => ({ pack, name: { id, en } });
