import type { Disk, Guest, NewDisk, NewGuest } from "../guest/contract";

/** Where simulated Windows computers and their disks come from. */
export interface GuestFactory {
    createDisk(disk: NewDisk): Disk;
    createGuest(guest: NewGuest): Guest;
}
