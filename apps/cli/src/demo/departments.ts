export type Palette = {
  readonly paper: string;
  readonly soft: string;
  readonly main: string;
  readonly deep: string;
  readonly accent: string;
};

export type Department = {
  readonly name: { readonly id: string; readonly en: string };
  /** How many of the shop's customers come for it, as a weight. */
  readonly pull: number;
  /** Departments that its customers often like as well. */
  readonly near: readonly string[];
  readonly palette: Palette;
};

const colours = (paper: string, soft: string, main: string, deep: string, accent: string): Palette => ({
  paper,
  soft,
  main,
  deep,
  accent,
});

/** The shop's departments by their key in `product-types.tsv`. The last three are sensitive and attract nobody's history. */
export const DEPARTMENTS = {
  fashion: {
    name: { id: "Busana & Batik", en: "Fashion & Batik" },
    pull: 12,
    near: ["beauty", "craft"],
    palette: colours("#f6efe6", "#e6d3bd", "#8a4b2a", "#4d2716", "#d9a441"),
  },
  home: {
    name: { id: "Rumah & Dekorasi", en: "Home & Decor" },
    pull: 10,
    near: ["kitchen", "garden"],
    palette: colours("#f3f1ea", "#ddd6c4", "#a47f4f", "#5b4630", "#6f8f7a"),
  },
  kitchen: {
    name: { id: "Dapur", en: "Kitchen" },
    pull: 10,
    near: ["snacks", "coffee"],
    palette: colours("#f2f3ee", "#d4dccd", "#52796f", "#2f4a43", "#e07a3f"),
  },
  coffee: {
    name: { id: "Kopi & Teh", en: "Coffee & Tea" },
    pull: 11,
    near: ["snacks", "kitchen"],
    palette: colours("#f5efe9", "#e0cdbb", "#7b4f35", "#3f2617", "#c98a3b"),
  },
  snacks: {
    name: { id: "Camilan & Bumbu", en: "Snacks & Spices" },
    pull: 12,
    near: ["coffee", "kitchen"],
    palette: colours("#fbf2e4", "#f3dcb5", "#d9822b", "#8c3f17", "#b5332e"),
  },
  beauty: {
    name: { id: "Kecantikan", en: "Beauty & Care" },
    pull: 11,
    near: ["fashion", "home"],
    palette: colours("#f8efee", "#f0d5d3", "#c1666b", "#7a3540", "#6a8f6b"),
  },
  stationery: {
    name: { id: "Alat Tulis", en: "Stationery" },
    pull: 7,
    near: ["craft", "electronics"],
    palette: colours("#eef1f5", "#d2dbe8", "#3f6494", "#22395a", "#e0a030"),
  },
  sports: {
    name: { id: "Olahraga & Alam", en: "Sports & Outdoors" },
    pull: 8,
    near: ["electronics", "beauty"],
    palette: colours("#ecf3f2", "#c9e0dc", "#2a9d8f", "#145a52", "#f2a65a"),
  },
  toys: {
    name: { id: "Mainan & Belajar", en: "Toys & Learning" },
    pull: 6,
    near: ["stationery", "craft"],
    palette: colours("#fdf4e7", "#fbdfb0", "#e9a03b", "#3a6ea5", "#d1495b"),
  },
  garden: {
    name: { id: "Kebun", en: "Garden" },
    pull: 6,
    near: ["home", "kitchen"],
    palette: colours("#eff4ea", "#d3e4c5", "#5a8f4b", "#2f5527", "#c46a3d"),
  },
  electronics: {
    name: { id: "Aksesori Elektronik", en: "Electronics Accessories" },
    pull: 9,
    near: ["sports", "stationery"],
    palette: colours("#eef0f4", "#d3d8e3", "#4b5d83", "#262f47", "#3fb0c0"),
  },
  craft: {
    name: { id: "Kerajinan & Hobi", en: "Craft & Hobbies" },
    pull: 6,
    near: ["stationery", "fashion"],
    palette: colours("#f4eff6", "#dfd0e8", "#7d5a9c", "#432c5a", "#e2925c"),
  },
  worship: {
    name: { id: "Ibadah", en: "Worship" },
    pull: 0,
    near: [],
    palette: colours("#f1f2ee", "#d9ddd0", "#7d8a6a", "#4b543e", "#c2a35a"),
  },
  health: {
    name: { id: "Kesehatan", en: "Health" },
    pull: 0,
    near: [],
    palette: colours("#eef3f5", "#d0e0e6", "#5c8fa3", "#2f5666", "#d46a6a"),
  },
  family: {
    name: { id: "Ibu & Bayi", en: "Mother & Baby" },
    pull: 0,
    near: [],
    palette: colours("#f7f2ee", "#eedfd3", "#c79a7b", "#7a583f", "#8fb3a5"),
  },
} as const satisfies Record<string, Department>;

export type DepartmentKey = keyof typeof DEPARTMENTS;

export const isDepartment = (key: string): key is DepartmentKey => Object.hasOwn(DEPARTMENTS, key);

/** The departments that customers are drawn to, in the order of the table. */
export const OPEN_DEPARTMENTS: readonly DepartmentKey[] = (Object.keys(DEPARTMENTS) as DepartmentKey[]).filter(
  (key) => DEPARTMENTS[key].pull > 0,
);
