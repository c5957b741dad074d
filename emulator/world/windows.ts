import type { GuestFactory } from "./guests";

/** The simulated Windows computers of this package. */
export function windowsGuests(): Promise<GuestFactory> {
    return Promise.reject(new Error("No simulated Windows is there: give one with the option guests."));
}
