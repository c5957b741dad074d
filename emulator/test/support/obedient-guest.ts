import type { Disk, Guest, NewGuest, RunningScript } from "../../windows/contract";
import type { GuestFactory } from "../../services/world/guests";
import type { CommandScriptName } from "../../../provider/guest";
import { codeOnly } from "../../../provider/guest/code-only";
import { scriptText } from "../../../provider/guest/command";
import { FakeGuest, fakeGuests } from "./fake-guest";
import { handoverKey, opened } from "./handover-key";
import {
    PASSED,
    WINDOWS,
    UPDATE,
    INSTALLED,
    MACHINE,
    PROGRESS,
    RECORDED,
    LOGS,
    STARTED,
    FAILED,
    ALREADY_RAN,
    DONE,
} from "./script-answers";

/** Every script is known by its own text, which is the last part of the command that carries it. */
const SCRIPTS = (
    [
        "detect",
        "preflight",
        "before-sysprep",
        "sysprep",
        "progress",
        "power-off",
        "record-settings",
        "put-back-settings",
        "collect-logs",
        "health-check",
        "renewal-key",
        "plant-renewal",
        "plant",
        "unplant",
        "quiet",
        "machine-state",
        "flush-disk",
        "find-updates",
        "install-updates",
        "update-progress",
        "restart",
        "provision",
        "scrub",
    ] as const
).map((name) => ({ name, text: flat(codeOnly(scriptText(name))) }));

/** The compiled package takes the comments out of its scripts twice, and with them some of the indentation. */
function flat(code: string): string {
    return code.replace(/^ +/gm, "");
}

type KnownScript = (typeof SCRIPTS)[number]["name"];

interface SysprepParameters {
    readonly runId: string;
    readonly attempt: number;
    readonly systemsManagerOnClones: string;
    readonly shutdownDelaySeconds: number;
}

const MARKER = "# pulumi-lightsail-windows builder ";

/**
 * A Windows that does at once what the scripts are there for, and answers their documents: for tests of what
 * happens around it. What a script does line by line is for the emulator's own Windows to show.
 */
class ObedientGuest extends FakeGuest {
    readonly #made: NewGuest;

    constructor(made: NewGuest) {
        super(made);
        this.#made = made;
    }

    override runScript(lines: readonly string[], ended: Parameters<Guest["runScript"]>[1]): RunningScript {
        const command = lines.join("\n");
        const name = SCRIPTS.find(({ text }) => flat(command).includes(text))?.name;
        if (name === undefined) {
            return super.runScript(["fail no script that this machine knows", "exit 1"], ended);
        }
        const before = name === "power-off" && this.disk.content.generalized ? ["shutdown 5"] : [];
        return super.runScript([...before, ...this.#wordsOf(name, command)], ended);
    }

    #wordsOf(name: KnownScript, command: string): readonly string[] {
        if (name === "sysprep") {
            return this.#sysprep(command);
        }
        if (name === "restart") {
            return ["restart", ...this.#print(name, { outcome: "scheduled", startedAt: this.#startedAt() })];
        }
        if (name === "plant-renewal") {
            this.disk.content.planted = this.#planted(command);
        }
        if (name === "install-updates") {
            updated.add(this.disk);
            return ["wait 600", ...this.#print(name, INSTALLED)];
        }
        return this.#print(name, this.#answer(name));
    }

    /** As every script does, it says who answers. */
    #print(name: CommandScriptName, document: object): readonly string[] {
        return print(name, { ...document, ec2InstanceId: this.#made.identity.ec2InstanceId });
    }

    #signedIdentity(): object {
        const { ec2InstanceId: instanceId, region, sign } = this.#made.identity;
        const document = JSON.stringify({ instanceId, region });
        return { document: Buffer.from(document).toString("base64"), signature: sign?.(document) ?? "" };
    }

    /** A builder registers at every start, whatever runs its user data; a second registration with one code is refused. */
    protected override activationAtStart() {
        const { userData, hardwareUuid } = this.#made.identity;
        const { planted, registration } = this.disk.content;
        this.disk.content.planted = undefined;
        if (planted?.hardwareUuid === hardwareUuid && registration === undefined) {
            return planted;
        }
        if (!userData.includes(MARKER)) {
            return super.activationAtStart();
        }
        if (this.disk.content.registration?.fingerprint === hardwareUuid) {
            return undefined;
        }
        const { activationId, activationCode } = parametersOf(userData) as {
            readonly activationId: string;
            readonly activationCode: string;
        };
        return { id: activationId, code: activationCode };
    }

    #planted(command: string): NonNullable<typeof this.disk.content.planted> {
        const { activationId, sealedCode } = parametersOf(command) as {
            readonly activationId: string;
            readonly sealedCode: string;
        };
        return {
            hardwareUuid: this.#made.identity.hardwareUuid,
            id: activationId,
            code: opened(sealedCode),
        };
    }

    #startedAt(): string {
        return new Date(this.disk.content.bootCount * 1_000).toISOString();
    }

    #answer(name: Exclude<KnownScript, "sysprep" | "restart" | "install-updates">): object {
        switch (name) {
            case "detect":
                return { ...MACHINE, identity: this.#signedIdentity() };
            case "preflight":
                return { checks: [], findings: [] };
            case "progress":
                return this.#progress();
            case "power-off":
                return this.disk.content.generalized
                    ? { outcome: "scheduled", message: "" }
                    : { outcome: "refused", message: "that run has not generalized this disk" };
            case "record-settings":
                return { outcome: "recorded", settings: { timeZone: "UTC" } };
            case "renewal-key":
                return { outcome: "made", publicKey: handoverKey() };
            case "plant-renewal":
                return { outcome: "planted" };
            case "put-back-settings":
                return { outcome: "put-back", changed: [], problems: [] };
            case "collect-logs":
                return LOGS;
            case "plant":
                return {
                    outcome: "planted",
                    hardwareUuid: this.#made.identity.hardwareUuid,
                    agent: MACHINE.agent,
                };
            case "unplant":
            case "quiet":
            case "scrub":
                return { clean: true, left: [] };
            case "machine-state":
                return {
                    startedAt: this.#startedAt(),
                    windows: WINDOWS,
                    restartPending: false,
                    servicing: false,
                    rearmsLeft: 1000,
                    dirtyVolumes: [],
                };
            case "flush-disk":
                return { flushed: ["C:"] };
            case "find-updates":
                return {
                    updates: updated.has(this.disk) ? [] : [UPDATE],
                    restartPending: false,
                    windows: WINDOWS,
                };
            case "update-progress":
                return { phase: "installing", number: 1, count: 1, kb: UPDATE.kb };
            case "provision":
            case "before-sysprep":
                return PASSED;
            case "health-check":
                return { ...PASSED, identity: this.#signedIdentity() };
        }
    }

    /** The record of the last run, for as long as the disk has not been started since. */
    #progress(): object {
        const [runId, attempt] = [...markersOf(this.disk)].at(-1)?.split(" ") ?? [];
        return runId === undefined || !this.disk.content.generalized
            ? PROGRESS
            : { ...PROGRESS, runId, attempt: Number(attempt), ...RECORDED };
    }

    /** As the script does, it leaves a marker, and refuses to generalize twice for one run and attempt. */
    #sysprep(command: string): readonly string[] {
        const parameters = parametersIn(command);
        const base = { runId: parameters.runId, attempt: parameters.attempt, ...STARTED };
        const clear = parameters.systemsManagerOnClones === "clear" ? ["forget-registration"] : [];
        if (this.#made.behaviour.sysprep === "fails") {
            return ["wait 120", ...this.#print("sysprep", { ...base, ...FAILED })];
        }
        if (this.#made.behaviour.sysprep === "hangs") {
            return ["wait 100000"];
        }
        const marker = `${parameters.runId} ${parameters.attempt}`;
        if (markersOf(this.disk).has(marker)) {
            return this.#print("sysprep", { ...base, ...ALREADY_RAN });
        }
        markersOf(this.disk).add(marker);
        const { shutdownDelaySeconds: shutdownScheduledInSeconds } = parameters;
        return [
            "wait 300",
            "generalize",
            ...clear,
            `shutdown ${shutdownScheduledInSeconds}`,
            ...this.#print("sysprep", { ...base, ...DONE, shutdownScheduledInSeconds }),
        ];
    }
}

function parametersIn(command: string): SysprepParameters {
    return parametersOf(command) as SysprepParameters;
}

function parametersOf(text: string): unknown {
    const encoded = /\$parametersBase64 = '([^']*)'/.exec(text)?.[1] ?? "";
    return JSON.parse(Buffer.from(encoded, "base64").toString());
}

function print(name: CommandScriptName, document: object): readonly string[] {
    return [
        `print === pulumi-lightsail-windows answer of ${name} ===`,
        `print ${JSON.stringify(document)}`,
        "print === end of answer ===",
    ];
}

/** The runs and attempts that have generalized a disk. */
const markers = new WeakMap<Disk, Set<string>>();

function markersOf(disk: Disk): Set<string> {
    const known = markers.get(disk) ?? new Set();
    markers.set(disk, known);
    return known;
}

/** Disks that have had their updates. */
const updated = new WeakSet<Disk>();

/** Machines on the disks that the plain test machines have. */
export function obedientGuests(): GuestFactory {
    const plain = fakeGuests();
    return {
        createDisk: (disk) => plain.createDisk(disk),
        createGuest: (made) => new ObedientGuest(made),
    };
}
