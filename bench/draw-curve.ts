import { svgCircle, svgLine, svgText, writeSvg } from "./write-svg.ts";

/** One model: what it foresees, and how well an attack tells who is in it. */
export type CurvePoint = {
  readonly shop: string;
  readonly label: string;
  readonly kind: "k" | "epsilon";
  /** Of the strongest attack. */
  readonly auc: number;
  /** NDCG@10 of products that are new to a customer, and of any. */
  readonly fresh: number;
  readonly any: number;
};

const PANEL = { width: 400, height: 300, left: 56, top: 58, right: 20, bottom: 58 } as const;
const LIMIT = 0.6;
const AUC = { from: 0.48, until: 1.02 } as const;
const COLOURS = { k: "#b45309", epsilon: "#0f766e" } as const;
const INK = "#334155";
const GRID = "#cbd5e1";

const WORDS = {
  en: {
    title: "What a model foresees, by how well an attack tells who is in it",
    ...{ k: "k people, no noise", epsilon: "noise, k = 5", limit: "limit" },
    along: "AUC of the strongest attack: 0.5 is guessing",
    hollow: "filled: any product; hollow: new to the customer",
  },
  id: {
    title: "Ketepatan model, menurut seberapa baik serangan menebak siapa di dalamnya",
    ...{ k: "k orang, tanpa derau", epsilon: "dengan derau, k = 5", limit: "batas" },
    along: "AUC serangan terkuat: 0,5 berarti asal tebak",
    hollow: "penuh: produk apa pun; kosong: baru bagi pelanggan",
  },
} as const;
type Words = (typeof WORDS)[keyof typeof WORDS];
export const CURVE_LANGUAGES = ["en", "id"] as const;

/**
 * A picture with one panel for each shop: to the right how well somebody can tell who is in a model, upwards what it foresees
 * of anything that is bought, and hollow of what is new to the customer.
 */
export const drawCurve = (points: readonly CurvePoint[], language: (typeof CURVE_LANGUAGES)[number]): string => {
  const words = WORDS[language];
  const shops = [...Map.groupBy(points, ({ shop }) => shop)];
  const panels = shops.map(([shop, of], at) => drawPanel(shop, of, at * PANEL.width, words));
  const page = { width: PANEL.width * shops.length, height: PANEL.height, title: words.title, size: 11, ink: INK };
  return writeSvg(page, panels);
};

const drawPanel = (shop: string, points: readonly CurvePoint[], offset: number, words: Words): string => {
  const highest = Math.max(...points.map(({ any }) => any));
  const step = highest > 0.2 ? 0.1 : 0.05;
  const steps = Math.ceil((1.2 * highest) / step);
  const most = steps * step;
  const [left, right] = [offset + PANEL.left, offset + PANEL.width - PANEL.right];
  const [top, bottom] = [PANEL.top, PANEL.height - PANEL.bottom];
  const x = (auc: number): number => left + ((auc - AUC.from) / (AUC.until - AUC.from)) * (right - left);
  const y = (ndcg: number): number => bottom - (ndcg / most) * (bottom - top);
  const across = Array.from({ length: steps + 1 }, (_, at) => at * step);
  const along = [0.5, 0.6, 0.7, 0.8, 0.9, 1];
  return [
    svgText(left, 18, shop, { "font-size": 13, "font-weight": 600 }),
    ...(["k", "epsilon"] as const).map((kind, at) => drawKey(left + at * 150, 36, kind, words)),
    ...across.flatMap((value) => [
      svgLine(
        [
          [left, y(value)],
          [right, y(value)],
        ],
        { stroke: GRID, "stroke-width": 0.5 },
      ),
      svgText(left - 6, y(value) + 4, value.toFixed(2), { "text-anchor": "end" }),
    ]),
    ...along.map((value) => svgText(x(value), bottom + 16, value.toFixed(1), MIDDLE)),
    svgLine(
      [
        [x(LIMIT), top],
        [x(LIMIT), bottom],
      ],
      { stroke: "#b91c1c", "stroke-dasharray": "4 3" },
    ),
    svgText(x(LIMIT) + 4, bottom - 6, words.limit, { fill: "#b91c1c" }),
    svgText((left + right) / 2, bottom + 33, words.along, MIDDLE),
    svgText((left + right) / 2, bottom + 48, words.hollow, MIDDLE),
    svgText(left - 50, top - 8, "NDCG@10"),
    ...points.map(({ kind, auc, any }) => svgCircle([x(auc), y(any)], 4, { fill: COLOURS[kind] })),
    ...clustersOf(points).map((near) => drawLabel(near, x, y)),
    ...points.map(({ kind, auc, fresh }) => drawRing(x(auc), y(fresh), kind)),
  ].join("\n");
};

const MIDDLE = { "text-anchor": "middle" } as const;

const drawKey = (x: number, y: number, kind: CurvePoint["kind"], words: Words): string =>
  `${svgCircle([x + 4, y - 4], 4, { fill: COLOURS[kind] })}${svgText(x + 12, y, words[kind])}`;

/** Two labels as near as this would stand in each other. */
const NEAR = 0.05;

/** Points of one kind that lie beside each other, from the left. */
const clustersOf = (points: readonly CurvePoint[]): readonly (readonly CurvePoint[])[] => {
  const clusters: CurvePoint[][] = [];
  for (const point of points.toSorted((a, b) => a.auc - b.auc)) {
    const near = clusters.find((cluster) =>
      cluster.some(({ kind, auc }) => kind === point.kind && Math.abs(auc - point.auc) < NEAR),
    );
    if (near === undefined) clusters.push([point]);
    else near.push(point);
  }
  return clusters;
};

/** Above the highest of them, what they have in common said once: "k = 5, 10". */
const drawLabel = (near: readonly CurvePoint[], x: (auc: number) => number, y: (ndcg: number) => number): string => {
  const [name = ""] = near[0]?.label.split(" = ") ?? [];
  const values = near.map(({ label }) => Number(label.split(" = ")[1])).sort((a, b) => a - b);
  const highest = Math.max(...near.map(({ any }) => any));
  const middle = near.reduce((sum, { auc }) => sum + auc, 0) / near.length;
  return svgText(x(middle), y(highest) - 10, `${name} = ${values.join(", ")}`, { ...MIDDLE, "font-size": 10 });
};

const drawRing = (x: number, y: number, kind: CurvePoint["kind"]): string =>
  svgCircle([x, y], 3.5, { fill: "#fff", stroke: COLOURS[kind], "stroke-width": 1.5 });
