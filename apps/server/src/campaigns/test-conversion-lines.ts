const LINES_PER_CHUNK = 1_000;
export const CONVERSION_PRICE = 1_500;

/**
 * For tests and benches: a file of orders that carry a decision, of which every third line repeats an earlier one and every
 * thousandth cannot be read.
 */
export const conversionFile = ({ lines, customers, productId, decisionId }: ConversionSettings): ConversionFile => {
  const timestamp = new Date().toISOString();
  const orders = Math.ceil((lines * 2) / 3);
  const lineAt = (line: number): string => {
    if (isUnreadable(line)) return "{";
    const order = line % orders;
    const products = [{ product_id: productId, quantity: 1, price: CONVERSION_PRICE }];
    return JSON.stringify({
      ...{ type: "track", event: "Order Completed", userId: `c${order % customers}`, timestamp },
      properties: { order_id: `o${order}`, decision_id: decisionId, currency: "IDR", products },
    });
  };
  const readable = (until: number): readonly number[] =>
    Array.from({ length: until }, (_, line) => line).filter((line) => !isUnreadable(line));
  return {
    async *bytes(until) {
      for (let from = 0; from < until; from += LINES_PER_CHUNK) {
        const chunk = Array.from({ length: Math.min(LINES_PER_CHUNK, until - from) }, (_, at) => lineAt(from + at));
        yield Buffer.from(`${chunk.join("\n")}\n`);
      }
    },
    readable: (until) => readable(until).length,
    orders: (until) => new Set(readable(until).map((line) => line % orders)).size,
  };
};

const isUnreadable = (line: number): boolean => line % 1_000 === 999;

type ConversionSettings = {
  readonly lines: number;
  readonly customers: number;
  readonly productId: string;
  readonly decisionId: string;
};

type ConversionFile = {
  /** The file as far as a line, as if it broke off there. */
  readonly bytes: (until: number) => AsyncGenerator<Uint8Array>;
  /** Lines that can be read, and different orders in them, as far as a line. */
  readonly readable: (until: number) => number;
  readonly orders: (until: number) => number;
};
