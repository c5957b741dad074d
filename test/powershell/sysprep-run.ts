import { readDocument } from "../../provider/guest/document";
import type { SysprepParameters, SysprepResult } from "../../provider/guest/results";
import { Machine, type World } from "./machine";
import type { LaunchAgent } from "../../provider/guest/shared-types";

export const parameters: SysprepParameters = {
    runId: "run-1",
    attempt: 1,
    agent: "detect",
    systemsManagerOnClones: "keep-source-registration",
    timeoutSeconds: 1800,
    shutdownDelaySeconds: 60,
};

export interface Ran {
    readonly result: SysprepResult;
    readonly calls: readonly string[];
    readonly machine: Machine;
}

const machines: Machine[] = [];

/** A machine that is removed after the test. */
export function machineWith(agent: LaunchAgent | undefined): Machine {
    const machine = new Machine(agent);
    machines.push(machine);
    return machine;
}

export function removeMachines(): void {
    machines.splice(0).forEach((machine) => {
        machine.remove();
    });
}

export function sysprep(
    agent: LaunchAgent | undefined,
    change: (world: World, machine: Machine) => void = () => undefined,
    over: Partial<SysprepParameters> = {},
): Ran {
    const machine = machineWith(agent);
    change(machine.world, machine);
    const result = readDocument("sysprep", machine.run("sysprep", { ...parameters, ...over }));
    return { result, calls: machine.calls(), machine };
}

export const SSM_AS_IT_WAS = "service AmazonSSMAgent Automatic";
export const STATE = "ProgramData/pulumi-lightsail-windows";

export const savedCopies = (machine: Machine): string[] =>
    machine.files(STATE).filter((name) => name.startsWith("saved-"));
