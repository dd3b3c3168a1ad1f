/** Why a part of the taxonomy is sensitive: it says something about the person who looks at it that is theirs alone. */
export type SensitiveTopic =
  | "health"
  | "intimacy"
  | "mature"
  | "religion"
  | "grief"
  | "alcohol"
  | "tobacco"
  | "gambling"
  | "children";

/**
 * Parts of the Google product taxonomy (version 2021-09-21, the newest that Google has published) that are never a
 * signal: each by its English path and by the numbers of itself, which comes first, and of everything below it. Shown
 * to people in `docs/sensitive-categories.md`, which a test compares with this list.
 */
export const SENSITIVE_TAXONOMY: readonly {
  readonly topic: SensitiveTopic;
  readonly path: string;
  readonly ids: readonly number[];
}[] = [
  {
    topic: "health",
    path: "Health & Beauty > Health Care",
    ids: [
      491, 5849, 5850, 5851, 7220, 5071, 505819, 3688, 6323, 3905, 3111, 6284, 6285, 5072, 494, 500009, 2246, 495, 496,
      500, 2633, 497, 505822, 543679, 543680, 501, 4767, 5551, 775, 505820, 7002, 508, 2954, 6206, 4527, 510, 516, 5848,
      6205, 4753, 509, 2890, 2984, 5702, 6242, 6871, 7413, 525, 5690, 517, 500087, 5966, 5965, 505293, 499934, 7337,
      2552, 7336, 1680, 505294, 518, 519, 520, 3512, 7138, 502969, 3364, 521, 5488, 7243, 6929, 5164, 5165, 4248, 5166,
      5870, 8541, 505352, 3777, 4551, 4552, 499692, 7317, 7316, 505669, 8082, 7186, 8105, 523, 5923,
    ],
  },
  {
    topic: "health",
    path: "Business & Industrial > Medical",
    ids: [
      2496, 6275, 1898, 6303, 3477, 3230, 503006, 6972, 499858, 4245, 7522, 4364, 6714, 6280, 5167, 5168, 5169, 4435,
      5170, 5171, 5173, 5174, 5172, 230913, 6281, 232166, 8026, 499935, 2907, 511, 7063, 499696, 543672, 543670, 543671,
      505828, 7324, 6490, 6491, 5602, 2928, 1645,
    ],
  },
  { topic: "health", path: "Health & Beauty > Personal Care > Enema Kits & Supplies", ids: [7134] },
  { topic: "health", path: "Health & Beauty > Personal Care > Sleeping Aids", ids: [4076, 4313, 6017, 4211, 4056] },
  { topic: "health", path: "Health & Beauty > Personal Care > Hair Care > Hair Loss Treatments", ids: [4766] },
  { topic: "health", path: "Health & Beauty > Personal Care > Hair Care > Hair Loss Concealers", ids: [6099] },
  { topic: "health", path: "Apparel & Accessories > Clothing Accessories > Hair Accessories > Wigs", ids: [181] },
  {
    topic: "health",
    path: "Apparel & Accessories > Clothing Accessories > Hair Accessories > Wig Accessories",
    ids: [7305, 7307, 7306],
  },
  {
    topic: "intimacy",
    path: "Health & Beauty > Personal Care > Feminine Sanitary Supplies",
    ids: [485, 6862, 5821, 2387, 8122, 2564],
  },
  { topic: "intimacy", path: "Health & Beauty > Personal Care > Personal Lubricants", ids: [777] },
  {
    topic: "mature",
    path: "Mature",
    ids: [
      772, 773, 779, 774, 776, 5055, 6040, 4060, 6536, 778, 780, 3833, 7567, 6109, 2214, 781, 505762, 500048, 503021,
      499855, 499856, 499854, 1806, 1783, 5067, 1822, 499853, 503026, 499857, 782, 726, 3092, 7175, 3924, 727, 3666,
      3694, 3437,
    ],
  },
  { topic: "religion", path: "Religious & Ceremonial > Religious Items", ids: [97, 3923, 328060, 7120, 1949, 499711] },
  {
    topic: "religion",
    path: "Apparel & Accessories > Clothing > Traditional & Ceremonial Clothing > Religious Ceremonial Clothing",
    ids: [5483, 8149],
  },
  { topic: "grief", path: "Religious & Ceremonial > Memorial Ceremony Supplies", ids: [5606, 5607] },
  {
    topic: "alcohol",
    path: "Food, Beverages & Tobacco > Beverages > Alcoholic Beverages",
    ids: [
      499676, 414, 7486, 5725, 543537, 543536, 5887, 6761, 417, 505761, 2364, 1671, 2933, 2605, 502976, 543642, 543643,
      2220, 2107, 1926, 421,
    ],
  },
  {
    topic: "alcohol",
    path: "Arts & Entertainment > Hobbies & Creative Arts > Homebrewing & Winemaking Supplies",
    ids: [3577, 3014, 502980, 499891, 2579],
  },
  {
    topic: "alcohol",
    path: "Arts & Entertainment > Party & Celebration > Party Supplies > Drinking Games",
    ids: [3735, 3361, 3440],
  },
  {
    topic: "tobacco",
    path: "Food, Beverages & Tobacco > Tobacco Products",
    ids: [435, 3916, 3151, 3682, 3741, 499963, 4091, 543635, 543634],
  },
  {
    topic: "tobacco",
    path: "Home & Garden > Smoking Accessories",
    ids: [600, 4082, 6882, 6879, 6881, 500007, 6880, 6878],
  },
  { topic: "gambling", path: "Toys & Games > Games > Slot Machines", ids: [8472] },
  {
    topic: "children",
    path: "Baby & Toddler",
    ids: [
      537, 4678, 4679, 7082, 5859, 5252, 6290, 5253, 7016, 7309, 566, 540, 6869, 542, 541, 5049, 543, 544, 2847, 3661,
      7198, 555, 560, 7191, 1242, 7360, 1241, 1243, 543613, 543612, 539, 3459, 1244, 3860, 2764, 547, 538, 568, 4386,
      4486, 4916, 4387, 8537, 5845, 548, 7200, 553, 502999, 5628, 7014, 6949, 6883, 7001, 550, 2949, 6971, 551, 561,
      562, 5721, 5718, 5719, 563, 5720, 8436, 5630, 543637, 543636, 564, 4768, 2125, 5296, 7234, 505366, 565, 5629,
      5843, 503762, 8075, 5298, 6950, 6952, 552, 6953, 6899, 543664, 543665,
    ],
  },
  {
    topic: "children",
    path: "Apparel & Accessories > Clothing > Baby & Toddler Clothing",
    ids: [182, 5408, 5549, 5424, 5425, 5622, 5412, 5423, 5409, 5410, 5411, 5621],
  },
  {
    topic: "children",
    path: "Apparel & Accessories > Clothing Accessories > Baby & Toddler Clothing Accessories",
    ids: [5422, 5623, 5624, 5625, 5626],
  },
  {
    topic: "children",
    path: "Furniture > Baby & Toddler Furniture",
    ids: [554, 6349, 7068, 6393, 558, 7070, 7072, 7071, 6394, 6969, 559],
  },
  { topic: "children", path: "Luggage & Bags > Diaper Bags", ids: [549] },
  {
    topic: "children",
    path: "Apparel & Accessories > Clothing Accessories > Maternity Belts & Support Bands",
    ids: [502987],
  },
];
