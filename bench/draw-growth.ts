import { svgLine, svgText, writeSvg } from "./write-svg.ts";

/** What something costs at a size, in microseconds of a processor. */
export type GrowthPoint = { readonly size: number; readonly microseconds: number };
export type GrowthLine = { readonly name: string; readonly points: readonly GrowthPoint[] };

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [760, 420, 70, 210, 20, 50];
/** Told apart by dashes as well, for whoever does not see colours. */
const STYLES = [
  ["#5f3dc4", "0"],
  ["#5f3dc4", "7 4"],
  ["#1864ab", "0"],
  ["#1864ab", "7 4"],
  ["#2b8a3e", "0"],
  ["#2b8a3e", "7 4"],
  ["#a61e4d", "0"],
  ["#a61e4d", "7 4"],
] as const;

/** Lines on two logarithmic axes, as SVG: what stays level does not grow with the shop, and what rises by one for one does as it does. */
export const drawGrowth = (lines: readonly GrowthLine[]): string => {
  const all = lines.flatMap(({ points }) => points);
  const [sizes, costs] = [all.map(({ size }) => size), all.map(({ microseconds }) => microseconds)];
  const x = axis(sizes, LEFT, WIDTH - RIGHT);
  const y = axis(costs, HEIGHT - BOTTOM, TOP);
  const labels = spread(lines.map(({ points }) => y.place(points.at(-1)?.microseconds ?? 1)));
  const page = { width: WIDTH, height: HEIGHT, title: TITLE, size: 13, ink: "#495057" };
  return writeSvg(page, [
    ...y.powers.flatMap((power) => [
      svgLine(
        [
          [LEFT, y.place(power)],
          [WIDTH - RIGHT, y.place(power)],
        ],
        GRID,
      ),
      svgText(LEFT - 8, y.place(power) + 4, power.toLocaleString("en"), { "text-anchor": "end" }),
    ]),
    ...x.powers.flatMap((power) => [
      svgLine(
        [
          [x.place(power), TOP],
          [x.place(power), HEIGHT - BOTTOM],
        ],
        GRID,
      ),
      svgText(x.place(power), HEIGHT - BOTTOM + 20, power.toLocaleString("en"), { "text-anchor": "middle" }),
    ]),
    svgText(LEFT, HEIGHT - 8, TITLE),
    ...lines.flatMap(({ name, points }, place) => {
      const [colour, dashes] = STYLES[place % STYLES.length] ?? STYLES[0];
      return [
        svgLine(
          points.map(({ size, microseconds }) => [x.place(size), y.place(microseconds)]),
          { stroke: colour, "stroke-width": 2, "stroke-dasharray": dashes },
        ),
        svgText(WIDTH - RIGHT + 10, (labels[place] ?? 0) + 4, name, { fill: colour }),
      ];
    }),
  ]);
};

const TITLE = "customers (solid) or products (dashed); microseconds of a processor";
const GRID = { stroke: "#dee2e6" } as const;

/** From the power of ten below the least to the one above the most. */
const axis = (values: readonly number[], from: number, to: number) => {
  const [least, most] = [Math.floor(Math.log10(Math.min(...values))), Math.ceil(Math.log10(Math.max(...values)))];
  const range = Math.max(1, most - least);
  return {
    place: (value: number): number => Math.round(from + ((Math.log10(value) - least) / range) * (to - from)),
    powers: Array.from({ length: range + 1 }, (_, at) => 10 ** (least + at)),
  };
};

const LINE_HEIGHT = 16;

/** Labels that would lie over each other are moved apart, the upper one first. */
const spread = (places: readonly number[]): readonly number[] => {
  const moved = [...places];
  let before = Number.NEGATIVE_INFINITY;
  for (const at of places.map((_, place) => place).toSorted((a, b) => (places[a] ?? 0) - (places[b] ?? 0))) {
    moved[at] = Math.max(moved[at] ?? 0, before + LINE_HEIGHT);
    before = moved[at];
  }
  return moved;
};
