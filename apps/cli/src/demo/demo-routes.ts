import type { Application } from "@seimbang/server";
import { type BackEndSettings, registerBackEnd } from "./back-end-routes.ts";
import { DEPARTMENTS, type Palette } from "./departments.ts";
import { drawPicture } from "./pictures/draw-picture.ts";
import type { PictureName } from "./pictures/picture-names.ts";
import { registerShopPages } from "./shop-page-routes.ts";

export type DemoRoutesSettings = BackEndSettings & { readonly publishableKey: string };

const A_DAY = "public, max-age=86400";

/** Everything that belongs to the demonstration shop itself: its pictures, its pages, and its own back end. */
export const registerDemoRoutes = (app: Application, settings: DemoRoutesSettings): void => {
  const pictures = picturesOf(settings.demo);
  app.get<{ Params: { file: string } }>("/demo/images/:file", { schema: { hide: true } }, (request, reply) => {
    const draw = pictures.get(request.params.file.replace(/\.svg$/, ""));
    if (draw === undefined) return reply.callNotFound();
    return reply.type("image/svg+xml").header("cache-control", A_DAY).send(draw());
  });
  registerBackEnd(app, settings);
  registerShopPages(app, settings.publishableKey);
};

const picturesOf = ({ products, stories }: BackEndSettings["demo"]): ReadonlyMap<string, () => string> => {
  const drawn = (id: string, name: PictureName, palette: Palette, title: unknown) =>
    [id, () => drawPicture(name, palette, id, String(title))] as const;
  return new Map([
    ...products.map(({ productId, type, item }) =>
      drawn(productId, type.picture, DEPARTMENTS[type.department].palette, item["title"]),
    ),
    ...stories.map(({ productId, picture, item }) =>
      drawn(productId, picture, DEPARTMENTS.home.palette, item["title"]),
    ),
  ]);
};
