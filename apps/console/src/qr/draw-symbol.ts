import { alignmentsOf } from "./to-codewords.ts";

/** Dark or not, row by row. */
export type Modules = readonly (readonly boolean[])[];

/** Each of them turns some modules over, so that no symbol is all dark or looks like a pattern (ISO/IEC 18004:2015, table 10). */
const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];
export const MASK_COUNT = MASKS.length;

/** Level M is written as 00. */
const LEVEL = 0;
const FORMAT_MASK = 0x5412;

/** The remainder of a value by a polynomial, behind the value: ten bits for the format, twelve for the version. */
const withRemainder = (value: number, length: number, polynomial: number): number => {
  let remainder = value;
  for (let step = 0; step < length; step += 1)
    remainder = (remainder << 1) ^ ((remainder >>> (length - 1)) * polynomial);
  return (value << length) | remainder;
};

/** A symbol of these codewords under one of the masks. */
export const drawSymbol = (version: number, codewords: readonly number[], mask: number): Modules => {
  const size = version * 4 + 17;
  const fixed = new Map<string, boolean>();
  const fix = (x: number, y: number, isDark: boolean): void => {
    if (x >= 0 && y >= 0 && x < size && y < size) fixed.set(`${x} ${y}`, isDark);
  };
  drawPatterns(version, size, fix);
  drawFormat(size, mask, fix);
  if (version >= 7) drawVersion(version, size, fix);
  const isMasked = MASKS[mask] ?? (() => false);
  const rows = Array.from({ length: size }, (_row, y) =>
    Array.from({ length: size }, (_module, x) => fixed.get(`${x} ${y}`) ?? isMasked(x, y)),
  );
  let bit = 0;
  for (const [x, y] of inDrawingOrder(size)) {
    if (fixed.has(`${x} ${y}`)) continue;
    const isOn = (((codewords[bit >>> 3] ?? 0) >>> (7 - (bit & 7))) & 1) === 1;
    const row = rows[y];
    if (row !== undefined) row[x] = isOn !== isMasked(x, y);
    bit += 1;
  }
  return rows;
};

type Fix = (x: number, y: number, isDark: boolean) => void;

const drawPatterns = (version: number, size: number, fix: Fix): void => {
  for (let at = 0; at < size; at += 1) {
    fix(6, at, at % 2 === 0);
    fix(at, 6, at % 2 === 0);
  }
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    drawSquare(x, y, 4, (distance) => distance !== 2 && distance !== 4, fix);
  const places = alignmentPlaces(version, size);
  const last = places.length - 1;
  for (const [row, y] of places.entries())
    for (const [column, x] of places.entries()) {
      const isFinder = (row === 0 && (column === 0 || column === last)) || (row === last && column === 0);
      if (!isFinder) drawSquare(x, y, 2, (distance) => distance !== 1, fix);
    }
};

const drawSquare = (x: number, y: number, reach: number, isDark: (distance: number) => boolean, fix: Fix): void => {
  for (let down = -reach; down <= reach; down += 1)
    for (let right = -reach; right <= reach; right += 1)
      fix(x + right, y + down, isDark(Math.max(Math.abs(right), Math.abs(down))));
};

const alignmentPlaces = (version: number, size: number): readonly number[] => {
  const count = alignmentsOf(version);
  if (count === 0) return [];
  const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, at) => size - 7 - (count - 2 - at) * step)];
};

const drawFormat = (size: number, mask: number, fix: Fix): void => {
  const bits = withRemainder((LEVEL << 3) | mask, 10, 0x537) ^ FORMAT_MASK;
  const isOn = (at: number): boolean => ((bits >>> at) & 1) === 1;
  for (let at = 0; at <= 5; at += 1) fix(8, at, isOn(at));
  fix(8, 7, isOn(6));
  fix(8, 8, isOn(7));
  fix(7, 8, isOn(8));
  for (let at = 9; at < 15; at += 1) fix(14 - at, 8, isOn(at));
  for (let at = 0; at < 8; at += 1) fix(size - 1 - at, 8, isOn(at));
  for (let at = 8; at < 15; at += 1) fix(8, size - 15 + at, isOn(at));
  fix(8, size - 8, true);
};

const drawVersion = (version: number, size: number, fix: Fix): void => {
  const bits = withRemainder(version, 12, 0x1f25);
  for (let at = 0; at < 18; at += 1) {
    const isDark = ((bits >>> at) & 1) === 1;
    const [far, near] = [size - 11 + (at % 3), Math.floor(at / 3)];
    fix(far, near, isDark);
    fix(near, far, isDark);
  }
};

/** Up and down in columns of two, from the right; the column of the timing pattern is left out. */
function* inDrawingOrder(size: number): Generator<readonly [x: number, y: number]> {
  let isUp = true;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right -= 1;
    for (let step = 0; step < size; step += 1) {
      const y = isUp ? size - 1 - step : step;
      yield [right, y];
      yield [right - 1, y];
    }
    isUp = !isUp;
  }
}
