import type { Disk, Guest, NewGuest, Timeline } from "../../windows/contract";

/** Seconds. Linux is here only to be refused, listed, stopped and started: it runs no script. */
const shutdown = [5, 15] as const;
const boot = [20, 60] as const;

/** A disk with some Linux on it. */
export function createLinuxDisk(draw: Timeline["draw"]): Disk {
    return linuxDisk(draw, { bootCount: 0 });
}

interface LinuxDisk extends Disk {
    booted(): void;
}

function linuxDisk(draw: Timeline["draw"], content: { bootCount: number }): LinuxDisk {
    const diskId = `vol-0${Math.floor(draw(0, 2 ** 48))
        .toString(16)
        .padStart(16, "0")}`;
    return {
        truth: () => ({
            diskId,
            generalized: false,
            imageState: "",
            machineSid: "",
            computerName: "",
            windowsBuild: "",
            administratorPassword: "",
            sysprepRuns: 0,
            bootCount: content.bootCount,
        }),
        clone: () => linuxDisk(draw, { ...content }),
        booted: () => {
            content.bootCount += 1;
        },
    };
}

/** A machine that boots, shuts down and serves its application, and nothing more. */
export function createLinuxGuest({ timeline, disk, events }: NewGuest): Guest {
    let up = false;
    let callOff: () => void = () => undefined;
    return {
        disk,
        computerName: "",
        powerOn: () => {
            callOff = timeline.after(timeline.draw(...boot) * 1000, () => {
                up = true;
                if (isLinuxDisk(disk)) disk.booted();
            });
        },
        pressPowerButton: () => {
            callOff();
            callOff = timeline.after(timeline.draw(...shutdown) * 1000, () => {
                up = false;
                events.poweredOff();
            });
        },
        cutPower: () => {
            callOff();
            up = false;
        },
        runScript: () => {
            throw new Error("No Systems Manager agent runs on the simulated Linux.");
        },
        applicationAnswers: () => up,
    };
}

function isLinuxDisk(disk: Disk): disk is LinuxDisk {
    return "booted" in disk;
}
