type InBoth = { readonly id: string; readonly en: string };

export type Department = {
  readonly key: string;
  readonly name: InBoth;
  readonly types: readonly { readonly key: string; readonly name: InBoth; readonly category: string }[];
};

export type Product = {
  readonly id: string;
  readonly department: string;
  readonly type: string;
  readonly brand: string;
  readonly title: InBoth;
  readonly description: InBoth;
  readonly price: number;
  readonly salePrice?: number;
  readonly isInStock: boolean;
};

type Story = { readonly id: string; readonly title: InBoth; readonly text: InBoth };
export type Person = { readonly id: string; readonly name: string; readonly about: InBoth; readonly level: number };

/** What the shop's own back end says: nothing of it is about whoever asks. */
export type ShopData = {
  readonly departments: readonly Department[];
  readonly products: readonly Product[];
  readonly stories: readonly Story[];
  readonly people: readonly Person[];
};

export const costOf = ({ price, salePrice }: Pick<Product, "price" | "salePrice">): number => salePrice ?? price;
export const pictureOf = (id: string): string => `/demo/images/${encodeURIComponent(id)}.svg`;
