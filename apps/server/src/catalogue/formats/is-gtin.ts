const GTIN = /^(?:\d{8}|\d{12,14})$/;

/** Whether it is a GTIN-8, -12, -13 or -14 with the right check digit (GS1 General Specifications, 7.9). */
export const isGtin = (text: string): boolean => {
  if (!GTIN.test(text)) return false;
  const digits = [...text.padStart(14, "0")].map(Number);
  const sum = digits.reduce((total, digit, at) => total + digit * (at % 2 === 0 ? 3 : 1), 0);
  return sum % 10 === 0;
};
