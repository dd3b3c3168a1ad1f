import { SettingsWire } from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import { permitted } from "../http/route-access.ts";
import type { Clock } from "../platform/clock.ts";
import { describeSettings, type SettingsParts } from "./describe-settings.ts";

export type SettingsRoutesDeps = Pick<SettingsParts, "laws"> & {
  readonly configuration: ShopConfiguration;
  readonly clock: Clock;
};

/** The settings as they run. They are changed where they stand, in `seimbang.yaml`, so that a change is reviewed and logged. */
export const registerSettings = (app: FastifyInstance, { configuration, laws, clock }: SettingsRoutesDeps): void => {
  const schema = { tags: ["settings"], summary: "The settings as they run", response: { 200: SettingsWire } };
  app.get("/v1/admin/settings", { schema, config: permitted("settings.read") }, async () =>
    describeSettings({ configuration, laws, rules: configuration.invasiveness, now: clock() }),
  );
};
