type Point = readonly [number, number];
type Attributes = Readonly<Record<string, string | number>>;

/** A picture on white, of the parts that the functions below write; the title is what a reader without the picture is told. */
export const writeSvg = ({ width, height, title, size, ink }: SvgPage, parts: readonly string[]): string => {
  const page = { viewBox: `0 0 ${width} ${height}`, width, height, role: "img" };
  const style = { "font-family": "system-ui, sans-serif", "font-size": size, fill: ink };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg"${written({ ...page, ...style })}>`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...parts,
    "</svg>\n",
  ].join("\n");
};

export type SvgPage = {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** Of its letters, in pixels. */
  readonly size: number;
  /** What letters are written in where nothing else is said. */
  readonly ink: string;
};

export const svgText = (x: number, y: number, words: string, attributes: Attributes = {}): string =>
  `<text${written({ x: round(x), y: round(y), ...attributes })}>${escaped(words)}</text>`;

/** Through all of the points, one after the other. */
export const svgLine = (points: readonly Point[], attributes: Attributes): string =>
  `<polyline${written({ points: points.map(([x, y]) => `${round(x)},${round(y)}`).join(" "), fill: "none", ...attributes })}/>`;

export const svgCircle = ([x, y]: Point, radius: number, attributes: Attributes): string =>
  `<circle${written({ cx: round(x), cy: round(y), r: radius, ...attributes })}/>`;

const round = (value: number): number => Math.round(value * 10) / 10;
const written = (attributes: Attributes): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join("");
const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
