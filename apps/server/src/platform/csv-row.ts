/** By this a spreadsheet knows that the text is UTF-8. */
export const BYTE_ORDER_MARK = "\ufeff";

/** What a spreadsheet would take for a formula, full-width letters included. A plain number is none. */
const FORMULA = /^[\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;
const PLAIN_NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/;

/** One row for a spreadsheet, in which no cell is a formula (RFC 4180). */
export const csvRow = (cells: readonly string[]): string => `${cells.map(quoted).join(",")}\r\n`;

const quoted = (text: string): string => {
  const isFormula = FORMULA.test(text) && !PLAIN_NUMBER.test(text);
  return `"${(isFormula ? `'${text}` : text).replaceAll('"', '""')}"`;
};
