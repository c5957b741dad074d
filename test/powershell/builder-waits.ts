import { renewalBootScript } from "../../provider/guest";
import type { LaunchAgent } from "../../provider/guest/shared-types";
import { keys, type Machine } from "./machine";

/** What keeps a script waiting, for how many seconds it does, and what is asked for. */
export interface Wait {
    readonly what: string;
    readonly agent?: LaunchAgent;
    readonly change: (machine: Machine) => void;
    readonly run: (machine: Machine) => string;
    readonly seconds: number;
}

const QUIET = { services: [], scheduledTasks: [] };
const IDENTITY = "ProgramData/Amazon/SSM/runtimeconfig/identity_config.json";
const RENEWAL = "ProgramData/pulumi-lightsail-windows/renewal.json";

const plant = (machine: Machine): string =>
    machine.run("plant", { runId: "r", bootScript: "", quiet: QUIET, rules: [] });
/** Credentials that the agent has got and that expire at these times; it is three o'clock. */
const credentials =
    (retrieved: string, expires: string) =>
    (machine: Machine): void => {
        const at = (time: string): string =>
            `2026-11-23T${time.slice(0, 5)}:00.123456${time.slice(5) || "Z"}`;
        machine.write(
            IDENTITY,
            JSON.stringify({ CredentialsRetrievedAt: at(retrieved), CredentialsExpiresAt: at(expires) }),
        );
    };
/** Without its last word, which ends the process. */
const renewalBoot = (machine: Machine): string =>
    machine.runText(renewalBootScript().replace(/\nexit 0\s*$/, ""));
const noWmi =
    (...classes: string[]) =>
    ({ world }: Machine): void => {
        world.brokenClasses = classes;
    };

/** Where a builder is prepared, and where a server registers anew. */
export const builderWaits: readonly Wait[] = [
    {
        what: "Windows' management, which knows the machine, when a builder is prepared",
        change: noWmi("Win32_ComputerSystemProduct"),
        run: plant,
        seconds: 20,
    },
    {
        what: "the same when the registration after Sysprep is prepared",
        change: noWmi("Win32_ComputerSystemProduct"),
        run: (machine) =>
            machine.run("plant-renewal", {
                activationId: "",
                sealedCode: "",
                region: "",
                expiresAt: "",
                bootScript: "",
                registerScript: "",
            }),
        seconds: 20,
    },
    {
        what: "the agent's refresh of its credentials, which is due",
        change: credentials("02:30", "03:30"),
        run: plant,
        seconds: 315,
    },
    {
        what: "the same where the agent writes its times with an offset",
        change: credentials("04:30+02:00", "05:30+02:00"),
        run: plant,
        seconds: 315,
    },
    {
        what: "a refresh in four minutes",
        change: credentials("02:34", "03:34"),
        run: plant,
        seconds: 555,
    },
    {
        what: "a refresh in five minutes, which is the longest",
        change: credentials("02:35", "03:35"),
        run: plant,
        seconds: 600,
    },
    {
        what: "a refresh that is far",
        change: credentials("02:40", "03:40"),
        run: plant,
        seconds: 0,
    },
    { what: "a refresh that is over", change: credentials("02:20", "03:20"), run: plant, seconds: 0 },
    {
        what: "Windows' first start after Sysprep to end, before the server registers anew",
        change: (machine) => {
            machine.write(RENEWAL, JSON.stringify({ hardwareUuid: "EC2-UUID-1", expiresAt: "2100" }));
            machine.world.registry[keys.state] = { ImageState: "IMAGE_STATE_SPECIALIZE_RESEAL_TO_OOBE" };
        },
        run: renewalBoot,
        seconds: 3600,
    },
    {
        what: "a registration that does not succeed",
        change: (machine) => {
            machine.write(RENEWAL, JSON.stringify({ hardwareUuid: "EC2-UUID-1", expiresAt: "2100" }));
        },
        run: renewalBoot,
        seconds: 3540,
    },
];
