import type { SeimbangClient } from "@seimbang/client";
import type { Random } from "../random.ts";

const WAYS = ["refuse_ads", "lower_level", "complain"] as const;
const WEIGHTS = [50, 35, 15];
const COMPLAINT = "Saya kurang nyaman dengan iklan di toko ini.";

/** What somebody does who minds what they are shown, in the privacy centre: refuses ads, lowers their level, complains. */
export const objectTo = async (random: Random, page: SeimbangClient): Promise<void> => {
  switch (WAYS[random.pickWeighted(WEIGHTS)]) {
    case "refuse_ads":
      await page.choices.write({ purposes: { ads: false } });
      return;
    case "lower_level": {
      const { level } = await page.choices.read();
      await page.choices.write({ level: Math.max(0, level.cap - 1) });
      return;
    }
    default:
      await page.requests.make({ kind: "complaint", text: COMPLAINT, locale: "id" });
  }
};
