import { Type } from "typebox";

export const LevelWire = Type.Integer({ minimum: 0, maximum: 4, description: "0 neutral … 4 predictions" });
