export { createEmulator } from "./emulator";
export type { Emulator, EmulatorOptions } from "./emulator";
export { defaultTimeScale, serve, startServer } from "./http/server";
export type { RunningServer, ServerOptions } from "./http/server";
export { FixtureError, readFixture } from "./http/fixture";
export type { Fixture } from "./http/fixture";
export type { EmulatorAnswer, EmulatorRequest, EmulatorResponse } from "./protocol/transport";
export type { GuestFactory } from "./world/guests";
