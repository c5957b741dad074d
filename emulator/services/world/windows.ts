import { createDisk, createGuest, loadPowerShell } from "../../windows";
import type { GuestFactory } from "./guests";

/** The simulated Windows computers of this package, ready to run scripts. */
export async function windowsGuests(): Promise<GuestFactory> {
    await loadPowerShell();
    return { createDisk, createGuest };
}
