const PICTURE_NAMES = [
  ...(["shirt", "cloth", "dress", "shoe", "bag", "pillow", "lamp", "bulb", "candle", "basket", "bottle"] as const),
  ...(["frame", "pan", "knife", "bowl", "mug", "jar", "spoon", "pouch", "box", "dripper", "grinder", "bar"] as const),
  ...(["tube", "dropper", "lipstick", "perfume", "book", "pen", "pencase", "mat", "flask", "racket"] as const),
  ...(["shuttle", "tent", "bike", "puzzle", "blocks", "bear", "palette", "pot", "packet", "plant", "sack"] as const),
  ...(["trowel", "cable", "battery", "headset", "phone", "keyboard", "stand", "yarn", "needle"] as const),
  ...(["necklace", "brush", "ticket", "page"] as const),
] as const;
export type PictureName = (typeof PICTURE_NAMES)[number];

export const isPictureName = (name: string): name is PictureName => PICTURE_NAMES.some((known) => known === name);
