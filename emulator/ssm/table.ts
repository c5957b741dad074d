import type { Operation } from "../protocol/operation";

/** Every Systems Manager operation that the emulator knows. */
export const ssmOperations: readonly Operation[] = [];
