import { type Flow, sleep } from "../../powershell/engine/flow";
import type { Machine } from "../machine/machine";
import type { WindowsProcess } from "../machine/process";
import { agentRegistration, REGISTRATION, writeRegistration } from "../machine/agent-registration";

export const SSM_PROGRAM = "C:\\Program Files\\Amazon\\SSM\\amazon-ssm-agent.exe";

function flag(args: readonly string[], name: string): string | undefined {
    const index = args.findIndex((argument) => argument.toLowerCase().replace(/^--/, "-") === name);
    return index < 0 ? undefined : (args[index + 1] ?? "");
}

/** `amazon-ssm-agent.exe`, as it is called by hand. */
export function* ssmAgentProgram(machine: Machine, process: WindowsProcess): Flow<number> {
    const { args } = process.start;
    const known = [
        "-register",
        "-code",
        "-id",
        "-region",
        "-y",
        "-clear",
        "-version",
        "-fingerprint",
        "-similaritythreshold",
        "-role",
        "-disablesimilaritycheck",
        "-tool",
    ];
    const unknown = args.find(
        (argument) => argument.startsWith("-") && !known.includes(argument.toLowerCase().replace(/^--/, "-")),
    );
    if (unknown !== undefined) {
        process.complain(`flag provided but not defined: ${unknown}`);
        return 2;
    }
    yield* sleep(machine.draw(1_000, 3_000));
    if (flag(args, "-version") !== undefined) {
        process.print("SSM Agent version: 3.3.1611.0");
        return 0;
    }
    if (flag(args, "-register") === undefined) {
        process.complain("No valid command was given.");
        return 1;
    }
    if (!process.user.isElevated) {
        process.complain("Registration failed due to access being denied.");
        return 1;
    }
    return flag(args, "-clear") !== undefined ? clear(machine, process) : register(machine, process);
}

function clear(machine: Machine, process: WindowsProcess): number {
    machine.files.writeText(REGISTRATION, JSON.stringify({ ManagedInstanceID: "", Region: "" }));
    process.print("Registration information has been removed from the instance.");
    return 0;
}

function register(machine: Machine, process: WindowsProcess): number {
    const { args } = process.start;
    const [code, id, region] = ["-code", "-id", "-region"].map((name) => flag(args, name) ?? "");
    if (
        code === undefined ||
        id === undefined ||
        region === undefined ||
        code === "" ||
        id === "" ||
        region === ""
    ) {
        process.complain("Registration failed due to missing values: code, id and region are required.");
        return 1;
    }
    if (agentRegistration(machine.files) !== undefined && flag(args, "-y") === undefined) {
        process.print(
            "Instance already registered. Would you like to override existing with new registration information? [Yes/No]:",
        );
        process.complain("Registration canceled.");
        return 1;
    }
    const registration = machine.parts.events.agentRegisters({ code, id, region });
    if (registration === undefined) {
        process.complain(
            "ERROR Registration failed due to error registering the instance with AWS SSM. RegisterManagedInstance: ActivationLimitExceeded or invalid activation.",
        );
        return 1;
    }
    writeRegistration(machine.files, registration);
    process.print(
        `INFO Successfully registered the instance with AWS SSM using Managed instance-id: ${registration.nodeId}`,
    );
    return 0;
}
