import { DEPARTMENTS, type DepartmentKey } from "./departments.ts";
import type { DemoShop } from "./make-demo-shop.ts";
import type { ProductType } from "./product-types.ts";
import { SAMPLE_CUSTOMERS } from "./sample-customers.ts";

type Goods = Pick<DemoShop, "products" | "stories">;
type Item = Readonly<Record<string, unknown>>;

/** What a shop's own back end tells its pages: what it sells, in both languages, and whom somebody may try it as. */
export const shopData = (demo: Goods, customerIds: readonly string[]) => ({
  departments: departmentsOf(demo),
  products: demo.products.map(({ productId, type, brand, item }) => ({
    id: productId,
    department: type.department,
    type: type.key,
    brand,
    title: inBoth(item, "title"),
    description: inBoth(item, "description"),
    price: item["price"],
    salePrice: item["salePrice"],
    isInStock: item["availability"] === "in_stock",
  })),
  stories: demo.stories.map(({ productId, item }) => ({
    id: productId,
    title: inBoth(item, "title"),
    text: inBoth(item, "description"),
  })),
  people: SAMPLE_CUSTOMERS.map(({ name, about, level }, index) => ({ id: customerIds[index], name, about, level })),
});

const departmentsOf = ({ products }: Goods) => {
  const types = [...new Map(products.map(({ type }) => [type.key, type])).values()];
  return [...Map.groupBy(types, ({ department }) => department)].map(([key, kinds]) => ({
    key,
    name: DEPARTMENTS[key].name,
    types: kinds.map((type) => ({ key: type.key, name: type.category, category: categoryOf(key, type) })),
  }));
};

/** As the catalogue writes a category: its path in the shop's own language. */
const categoryOf = (department: DepartmentKey, { category }: ProductType): string =>
  [DEPARTMENTS[department].name.id, category.id].join(" > ");

const inBoth = (item: Item, field: "title" | "description") => {
  const { en } = item["translations"] as { readonly en: Item };
  return { id: item[field], en: en[field] };
};
