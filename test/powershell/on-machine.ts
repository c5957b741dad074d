import type { LaunchAgent } from "../../provider/guest/shared-types";
import { Machine } from "./machine";

/** A machine for the time of a test. */
export function onMachine<T>(agent: LaunchAgent | undefined, use: (machine: Machine) => T): T {
    const machine = new Machine(agent);
    try {
        return use(machine);
    } finally {
        machine.remove();
    }
}

interface Recorded {
    readonly runId: string;
    readonly attempt: number;
    readonly outcome: string;
}

/** The record of a run, as one that has ended has left it. */
export function writeRecord(machine: Machine, marker: Recorded): void {
    const path = `ProgramData/pulumi-lightsail-windows/sysprep-${marker.runId}-${marker.attempt}.json`;
    machine.write(path, JSON.stringify(marker));
}
