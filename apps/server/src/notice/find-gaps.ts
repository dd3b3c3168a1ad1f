import type { BothLanguages } from "@seimbang/contracts";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import type { Laws, NoticeItem } from "../laws/read.ts";
import { inBoth } from "./say.ts";

/** Something that the notice cannot say before the shop has filled it in. */
export type NoticeGap = {
  readonly item: NoticeItem;
  /** In `seimbang.yaml`. */
  readonly setting: string;
  /** The articles that ask for it. */
  readonly articles: readonly string[];
  readonly text: BothLanguages;
};

type Settings = Pick<ShopConfiguration, "shop" | "storage" | "laws">;

/** What only the shop knows, and whether it said so. All else that a notice needs follows from what is declared. */
const FILLED_IN: readonly {
  readonly item: "controller_identity" | "controller_contact" | "officer_contact" | "transfers_abroad";
  readonly setting: string;
  readonly isFilled: (settings: Settings) => boolean;
}[] = [
  {
    item: "controller_identity",
    setting: "shop.contact.controller",
    isFilled: ({ shop }) => shop.contact !== undefined,
  },
  { item: "controller_contact", setting: "shop.contact.mail", isFilled: ({ shop }) => shop.contact !== undefined },
  {
    item: "officer_contact",
    setting: "shop.contact.officer",
    isFilled: ({ shop, laws }) => shop.contact?.officer !== undefined || laws.noOfficer !== undefined,
  },
  { item: "transfers_abroad", setting: "storage.country", isFilled: ({ storage }) => storage.country !== undefined },
];

/** What the notice still lacks of what any of the laws asks for: nobody knows whom it will be read by. */
export const findGaps = (settings: Settings, packs: Laws["packs"]): readonly NoticeGap[] =>
  FILLED_IN.filter(({ isFilled }) => !isFilled(settings)).flatMap(({ item, setting }) => {
    const articles = packs.flatMap(({ law, notice }) =>
      notice.filter((row) => row.item === item).map(({ article }) => `${law} ${article}`),
    );
    return articles.length === 0 ? [] : [{ item, setting, articles, text: inBoth(`gap.${item}`) }];
  });
