import { type TProperties, Type } from "typebox";

/** Of a setting that may say nothing else than what is named. */
export const closed = <Properties extends TProperties>(properties: Properties) =>
  Type.Object(properties, { additionalProperties: false });
export const oneOf = <Name extends string>(names: readonly Name[], description?: string) =>
  Type.Unsafe<Name>(Type.String({ enum: [...names], ...describe(description) }));
export const whole = (minimum: number, maximum: number, description?: string) =>
  Type.Integer({ minimum, maximum, ...describe(description) });
export const describe = (description: string | undefined) => (description === undefined ? {} : { description });
