/** What something costs at a size, in microseconds of a processor. */
export type GrowthPoint = { readonly size: number; readonly microseconds: number };
export type GrowthLine = { readonly name: string; readonly points: readonly GrowthPoint[] };

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [760, 420, 70, 210, 20, 50];
/** Told apart by dashes as well, for whoever does not see colours. */
const STYLES = [
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
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="13">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    ...y.powers.map(
      (power) =>
        `<path d="M${LEFT} ${y.place(power)}H${WIDTH - RIGHT}" stroke="#dee2e6"/><text x="${LEFT - 8}" y="${y.place(power) + 4}" text-anchor="end" fill="#495057">${power.toLocaleString("en")}</text>`,
    ),
    ...x.powers.map(
      (power) =>
        `<path d="M${x.place(power)} ${TOP}V${HEIGHT - BOTTOM}" stroke="#dee2e6"/><text x="${x.place(power)}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle" fill="#495057">${power.toLocaleString("en")}</text>`,
    ),
    `<text x="${LEFT}" y="${HEIGHT - 8}" fill="#495057">customers (solid) or products (dashed); microseconds of a processor</text>`,
    ...lines.map(({ name, points }, place) => {
      const [colour, dashes] = STYLES[place % STYLES.length] ?? STYLES[0];
      const path = points.map(({ size, microseconds }) => `${x.place(size)},${y.place(microseconds)}`).join(" ");
      return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="${dashes}"/><text x="${WIDTH - RIGHT + 10}" y="${(labels[place] ?? 0) + 4}" fill="${colour}">${name}</text>`;
    }),
    "</svg>\n",
  ].join("\n");
};

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
