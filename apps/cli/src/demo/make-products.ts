import { DEPARTMENTS } from "./departments.ts";
import type { PictureName } from "./pictures/picture-names.ts";
import { type ProductType, readProductTypes } from "./product-types.ts";
import type { Random } from "./random.ts";
import { readTable } from "./read-table.ts";
import { DAY_MS } from "./rhythm.ts";

/** One line of the demonstration shop's catalogue, with what only the generator knows about it. */
export type DemoProduct = {
  readonly productId: string;
  readonly type: ProductType;
  readonly brand: string;
  /** Rupiah, what it costs today. */
  readonly price: number;
  /** How dear it is among its kind: below 0 cheaper, above 0 dearer. */
  readonly priceBand: number;
  /** How much people like it, as a weight among its kind. */
  readonly appeal: number;
  readonly listedAt: number;
  /** As a line of the JSON Lines import. */
  readonly item: Readonly<Record<string, unknown>>;
};

export type DemoStory = {
  readonly productId: string;
  readonly picture: PictureName;
  readonly item: Readonly<Record<string, unknown>>;
};

const PRODUCT_COLUMNS = ["type", "title_id", "title_en", "brand", "price", "note_id", "note_en"] as const;
const NEW_SHARE = 0.07;
const SALE_SHARE = 0.16;
const SOLD_OUT_SHARE = 0.05;

export const makeProducts = (random: Random, now: number, url: string): readonly DemoProduct[] => {
  const types = readProductTypes();
  const rows = readTable("products", PRODUCT_COLUMNS);
  const byType = Map.groupBy(rows, (row) => row.type);
  return [...byType].flatMap(([key, ofType]) => {
    const type = types.get(key);
    if (type === undefined) throw new Error(`There is no kind of goods called ${key}.`);
    const ranks = random.shuffle(ofType.map((_, rank) => rank));
    const meanLog = ofType.reduce((total, { price }) => total + Math.log(Number(price)), 0) / ofType.length;
    return ofType.map((row, index) => ({
      ...makeProduct(row, `${key}-${index + 1}`, type, { random: random.fork(row.title_id), now, url }),
      priceBand: Math.log(Number(row.price)) - meanLog,
      appeal: 1 / ((ranks[index] ?? 0) + 0.7) ** 0.9,
    }));
  });
};

type ProductRow = Readonly<Record<(typeof PRODUCT_COLUMNS)[number], string>>;
type Making = { readonly random: Random; readonly now: number; readonly url: string };

const makeProduct = (
  row: ProductRow,
  productId: string,
  type: ProductType,
  { random, now, url }: Making,
): Omit<DemoProduct, "priceBand" | "appeal"> => {
  const full = Number(row.price);
  const salePrice = random.chance(SALE_SHARE) ? roundedPrice(full * random.between(0.7, 0.92)) : undefined;
  const isNew = random.chance(NEW_SHARE);
  const listedAt = startOfDay(now - (isNew ? random.between(1, 28) : random.between(200, 900)) * DAY_MS);
  return {
    productId,
    type,
    brand: row.brand,
    price: salePrice ?? full,
    listedAt,
    item: {
      productId,
      kind: "product",
      title: row.title_id,
      description: `${row.note_id}. ${type.about.id}`,
      url: `${url}/shop/product/${productId}`,
      imageUrl: `${url}/demo/images/${productId}.svg`,
      brand: row.brand,
      categoryPath: [DEPARTMENTS[type.department].name.id, type.category.id],
      ...(type.googleCategory === undefined ? {} : { googleCategory: type.googleCategory }),
      price: full,
      ...(salePrice === undefined ? {} : { salePrice }),
      currency: "IDR",
      availability: random.chance(SOLD_OUT_SHARE) ? "out_of_stock" : "in_stock",
      listedAt: new Date(listedAt).toISOString(),
      translations: {
        en: {
          title: row.title_en,
          description: `${row.note_en}. ${type.about.en}`,
          categoryPath: [DEPARTMENTS[type.department].name.en, type.category.en],
        },
      },
    },
  };
};

/** Offers and tips of the shop, which slots for `offer` and `content` show. */
export const makeStories = (random: Random, now: number, url: string): readonly DemoStory[] =>
  readTable("stories", ["kind", "title_id", "title_en", "text_id", "text_en", "picture", "department"]).map(
    (row, index) => {
      const productId = `${row.kind}-${index + 1}`;
      const department = Object.entries(DEPARTMENTS).find(([key]) => key === row.department)?.[1];
      return {
        productId,
        picture: row.kind === "offer" ? ("ticket" as const) : ("page" as const),
        item: {
          productId,
          kind: row.kind,
          title: row.title_id,
          description: row.text_id,
          url: `${url}/shop/read/${productId}`,
          imageUrl: `${url}/demo/images/${productId}.svg`,
          categoryPath: department === undefined ? [] : [department.name.id],
          availability: "in_stock",
          listedAt: new Date(startOfDay(now - random.between(3, 120) * DAY_MS)).toISOString(),
          translations: {
            en: {
              title: row.title_en,
              description: row.text_en,
              categoryPath: department === undefined ? [] : [department.name.en],
            },
          },
        },
      };
    },
  );

/** As shops write them: whole thousands, and below a hundred thousand ending in 9 or 5 where that is near. */
const roundedPrice = (rupiah: number): number =>
  rupiah < 100_000 ? Math.round(rupiah / 1_000) * 1_000 : Math.round(rupiah / 5_000) * 5_000;

const startOfDay = (at: number): number => Math.floor(at / DAY_MS) * DAY_MS;
