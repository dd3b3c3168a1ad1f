import type { BothLanguages } from "@seimbang/contracts";
import { type DepartmentKey, isDepartment } from "./departments.ts";
import { isPictureName, type PictureName } from "./pictures/picture-names.ts";
import { readTable } from "./read-table.ts";

/** One kind of goods, such as coffee beans. */
export type ProductType = {
  readonly key: string;
  readonly department: DepartmentKey;
  readonly category: BothLanguages;
  readonly picture: PictureName;
  /** How long one purchase lasts; absent for what is bought once. */
  readonly everyDays: number | undefined;
  readonly googleCategory: string | undefined;
  readonly about: BothLanguages;
};

/** What people go on to buy after something of one kind. */
export type Complement = {
  readonly after: string;
  readonly then: string;
  readonly chance: number;
  /** 0: in the same basket. */
  readonly days: number;
};

const TYPE_COLUMNS = [
  ...(["type", "department", "category_id", "category_en", "picture"] as const),
  ...(["every_days", "google_category", "about_id", "about_en"] as const),
];

export const readProductTypes = (): ReadonlyMap<string, ProductType> =>
  new Map(
    readTable("product-types", TYPE_COLUMNS).map((row) => {
      const { type: key, department, picture } = row;
      if (!isDepartment(department) || !isPictureName(picture)) throw new Error(`${key} has no department or picture.`);
      const type: ProductType = {
        key,
        department,
        picture,
        category: { id: row.category_id, en: row.category_en },
        everyDays: row.every_days === "" ? undefined : Number(row.every_days),
        googleCategory: row.google_category === "" ? undefined : row.google_category,
        about: { id: row.about_id, en: row.about_en },
      };
      return [key, type] as const;
    }),
  );

export const readComplements = (): readonly Complement[] =>
  readTable("complements", ["after", "then", "chance", "days"]).map(({ after, then, chance, days }) => ({
    after,
    then,
    chance: Number(chance),
    days: Number(days),
  }));
