import type { Availability } from "@seimbang/engine";

/** What feeds call it, in small letters and without anything between the words. */
const SPELLINGS: Readonly<Record<Availability, readonly string[]>> = {
  in_stock: [
    "instock",
    "available",
    "availablefororder",
    "onlineonly",
    "instoreonly",
    "tersedia",
    "readystock",
    "ready",
    "true",
    "yes",
  ],
  out_of_stock: ["outofstock", "soldout", "unavailable", "discontinued", "habis", "kosong", "stokhabis", "false", "no"],
  preorder: ["preorder", "presale", "comingsoon"],
  backorder: ["backorder", "onbackorder", "madetoorder", "indent"],
  limited: ["limited", "limitedavailability", "limitedstock", "lowstock", "terbatas", "stokterbatas"],
};
const MEANINGS = new Map(
  Object.entries(SPELLINGS).flatMap(([meaning, spellings]) =>
    spellings.map((spelling) => [spelling, meaning as Availability] as const),
  ),
);

/** `in stock`, `In_Stock`, `http://schema.org/InStock` and what shops here write; undefined when it says nothing known. */
export const readAvailability = (text: string): Availability | undefined =>
  MEANINGS.get(
    text
      .slice(0, 60)
      .replace(/^https?:\/\/schema\.org\//i, "")
      .toLowerCase()
      .replaceAll(/[^a-z]/g, ""),
  );
