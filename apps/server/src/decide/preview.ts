/** Whose data a preview shows; absent for an ordinary decision. */
export type Preview = "own_data" | "granted" | "sample";

/** A preview that read something of a person, and so is part of their trail; nothing of it was shown in the shop. */
export type PersonalPreview = Exclude<Preview, "sample">;
