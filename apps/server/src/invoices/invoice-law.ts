/** The law that makes a shop keep records of its orders, as the shop declares it. */
export type InvoiceLaw = {
  readonly article: string;
  /** Whole years from the order on. */
  readonly years: number;
};

/** When a record of an order of that time has to be kept no longer: the same day, so many years later. */
export const keptUntil = (at: number, { years }: InvoiceLaw): Date => {
  const end = new Date(at);
  end.setUTCFullYear(end.getUTCFullYear() + years);
  return end;
};
