import { type TProperties, Type } from "typebox";

/** What a schema says beside its form. */
type Said = { readonly title?: string; readonly description?: string };

/** An object that may have no other properties than what is named. */
export const closed = <Properties extends TProperties>(properties: Properties, said: Said = {}) =>
  Type.Object(properties, { additionalProperties: false, ...said });
/** An object of an answer, by the name that `/openapi.json` gives it. */
export const titled = <Properties extends TProperties>(title: string, properties: Properties) =>
  Type.Object(properties, { title });
export const oneOf = <Name extends string>(names: readonly Name[], description?: string) =>
  Type.Unsafe<Name>(Type.String({ enum: [...names], ...describe(description) }));
/** What a shop writes in its configuration: never empty, and no longer than a page. */
export const text = (description?: string) => Type.String({ minLength: 1, maxLength: 2000, ...describe(description) });
export const whole = (minimum: number, maximum: number, description?: string) =>
  Type.Integer({ minimum, maximum, ...describe(description) });
const describe = (description: string | undefined) => (description === undefined ? {} : { description });
