/** What other features may ask about invoices: whether there are any of somebody, and never what is in them. */
export { countInvoices } from "./store.ts";
