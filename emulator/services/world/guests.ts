import type { Disk, Guest, NewDisk, NewGuest } from "../../windows/contract";

/** Where simulated Windows computers and their disks come from. */
export interface GuestFactory {
    createDisk(disk: NewDisk): Disk;
    createGuest(guest: NewGuest): Guest;
}
