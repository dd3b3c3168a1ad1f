/** Something that waits for somebody, and where it is done. */
export type Need = { readonly key: string; readonly text: string; readonly to: string; readonly isUrgent: boolean };
