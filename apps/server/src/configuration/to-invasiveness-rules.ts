import type { ShopConfigurationWire } from "@seimbang/contracts";
import { DEFAULT_INVASIVENESS_RULES, type InvasivenessRules } from "@seimbang/engine";

/** What a shop made more careful; all else as it usually is. */
export const toInvasivenessRules = (setting: ShopConfigurationWire["invasiveness"] = {}): InvasivenessRules => {
  const usual = DEFAULT_INVASIVENESS_RULES;
  const { base, budgets, reminders, creatives, neutralPages = [], ...rest } = setting;
  return {
    ...usual,
    ...rest,
    base: { ...usual.base, ...base },
    budgets: { ...usual.budgets, ...budgets },
    reminders: { ...usual.reminders, ...reminders },
    creatives: { ...usual.creatives, ...creatives },
    neutralPages: [...usual.neutralPages, ...neutralPages],
  };
};
