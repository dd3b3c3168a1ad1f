import type { Palette } from "../departments.ts";
import { createRandom } from "../random.ts";
import type { PictureName } from "./picture-names.ts";
import { SHAPES } from "./shapes.ts";

const SIZE = 400;

/**
 * A drawn picture as an SVG document. The same product always gets the same one; products of a kind differ in their
 * colours, their ground and how they stand.
 */
export const drawPicture = (name: PictureName, palette: Palette, productId: string, title: string): string => {
  const random = createRandom(`picture/${productId}`);
  const colours = varied(palette, random.pick(["main", "accent", "deep"] as const));
  const tilt = random.between(-5, 5).toFixed(1);
  const [x, y] = [random.between(120, 280), random.between(120, 280)].map((value) => value.toFixed(0));
  const radius = random.between(120, 165).toFixed(0);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}" role="img" aria-label="${escapeXml(title)}">
<rect width="${SIZE}" height="${SIZE}" fill="${palette.paper}"/>
<circle cx="${x}" cy="${y}" r="${radius}" fill="${palette.soft}"/>
<ellipse cx="200" cy="330" rx="118" ry="13" fill="${palette.deep}" opacity=".13"/>
<g transform="rotate(${tilt} 200 200)" fill="none" stroke-linecap="round" stroke-linejoin="round">${colour(SHAPES[name], colours)}</g>
</svg>
`;
};

type Colours = { readonly a: string; readonly b: string; readonly c: string; readonly d: string };

/** `a` is the thing's own colour, `b` its darker side, `c` what adorns it, `d` paper and light. */
const varied = (palette: Palette, leading: "main" | "accent" | "deep"): Colours => {
  if (leading === "accent") return { a: palette.accent, b: palette.deep, c: palette.main, d: palette.paper };
  if (leading === "deep") return { a: palette.deep, b: palette.main, c: palette.accent, d: palette.paper };
  return { a: palette.main, b: palette.deep, c: palette.accent, d: palette.paper };
};

const colour = (shape: string, colours: Colours): string =>
  shape.replaceAll(/#([abcd])\b/g, (_, name: keyof Colours) => colours[name]);

const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
