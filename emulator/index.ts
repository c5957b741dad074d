export { createEmulator } from "./emulator";
export type { Emulator, EmulatorOptions } from "./emulator";
export { serve, startServer } from "./http/server";
export type { RunningServer, ServerOptions } from "./http/server";
export { FixtureError } from "./http/fixture";
export type { Fixture } from "./http/fixture";
export type { EmulatorAnswer, EmulatorRequest, EmulatorResponse } from "./protocol/transport";
export type { GuestFactory } from "./world/guests";
